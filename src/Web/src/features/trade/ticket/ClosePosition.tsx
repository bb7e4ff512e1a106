import { useState } from 'react';
import { isClosed } from '../../../shared/market/closed';
import type { AssetDetail } from '../../../shared/market/usePrices';
import { formatUsd } from '../../../shared/numbers/format';
import { useWaiting } from '../../../shared/orders/open-orders';
import { Button } from '../../../shared/ui/Button';
import { priceFor, useTerms } from './estimate';
import { TicketReview } from './TicketReview';

type Props = { asset: AssetDetail; free: string; onConfirm: () => void };

/** Sells all that is free to sell at the market, after the review that every sale has. */
export function ClosePosition({ asset, free, onConfirm }: Props) {
  const [isReviewed, setReviewed] = useState(false);
  const { largest } = useTerms() ?? {};
  // A server that takes no "all" takes no orders that wait either.
  if (!useWaiting()) return null;
  const isTooLarge = largest !== undefined && priceFor('sell', asset).times(free).gt(largest);
  return (
    <>
      {isTooLarge && <p className="hint">One order may be worth {formatUsd(largest)} at most: sell it in parts.</p>}
      <p className="actions">
        <Button
          disabled={Number(free) === 0 || isTooLarge || !(isClosed(asset) || (asset.is_active && !asset.stale))}
          onClick={() => setReviewed(true)}
        >
          {isClosed(asset) ? 'Sell all at the closing price' : 'Close position'}
        </Button>
      </p>
      {isReviewed && (
        <TicketReview
          asset={asset}
          wanted={{ side: 'sell', quantity: free, isAll: true }}
          onConfirm={() => {
            setReviewed(false);
            onConfirm();
          }}
          onClose={() => setReviewed(false)}
        />
      )}
    </>
  );
}
