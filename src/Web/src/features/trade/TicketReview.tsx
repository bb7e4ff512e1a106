import { useBalance, useFeeRate } from '../../shared/account';
import { heldBack } from '../../shared/market/held-back';
import type { AssetDetail } from '../../shared/market/usePrices';
import { decimal } from '../../shared/numbers/decimal';
import { formatPrice, formatQuantity, formatUsd } from '../../shared/numbers/format';
import { Button } from '../../shared/ui/Button';
import { Dialog } from '../../shared/ui/Dialog';
import { Facts } from '../../shared/ui/Facts';
import { Notice } from '../../shared/ui/Notice';
import { priceFor, settlement, type Side } from './estimate';

type Props = {
  asset: AssetDetail;
  side: Side;
  quantity: string;
  onConfirm: () => void;
  onClose: () => void;
};

/** Says what will happen, at a price that goes on moving until it is confirmed. */
export function TicketReview({ asset, side, quantity, onConfirm, onClose }: Props) {
  const cash = useBalance().data?.available_balance;
  const price = priceFor(side, asset);
  const feeRate = useFeeRate();
  const { fee, total } = settlement(side, quantity, asset, feeRate ?? '0');
  const after = cash && decimal(cash)[side === 'buy' ? 'minus' : 'plus'](total).toFixed();
  const isStopped = !asset.is_active || asset.stale;
  const verb = side === 'buy' ? 'Buy' : 'Sell';
  const what = `${formatQuantity(quantity)} ${asset.asset_id}`;
  return (
    <Dialog title={`${verb} ${what}?`} onClose={onClose}>
      <Facts
        facts={[
          ['Order', `Market ${side}`],
          ['Quantity', what],
          ['Price now', `${formatPrice(price.toFixed())} per ${asset.asset_id}`],
          ['Fee, about', feeRate === undefined ? '…' : formatUsd(fee)],
          [side === 'buy' ? 'You pay about' : 'You get about', formatUsd(total)],
          ['Your cash afterwards, about', after === undefined ? '…' : formatUsd(after)],
        ]}
      />
      {isStopped && <Notice tone="warn">{heldBack(asset) ?? 'This cannot be traded at the moment'}.</Notice>}
      {after !== undefined && decimal(after).lt(0) && (
        <Notice tone="warn">This costs more than your cash: as it stands it will be refused.</Notice>
      )}
      <p className="muted">
        The quantity is exact. It is filled at once and in full at the {side === 'buy' ? 'ask' : 'bid'}{' '}
        price of the moment it arrives, or not at all; until then the price may move.
      </p>
      <p className="actions">
        <Button onClick={onClose}>Back</Button>
        <Button look={side} disabled={isStopped} onClick={onConfirm}>{verb} {what}</Button>
      </p>
    </Dialog>
  );
}
