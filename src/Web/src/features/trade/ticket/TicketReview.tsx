import { useBalance } from '../../../shared/account';
import { isClosed } from '../../../shared/market/closed';
import { heldBack } from '../../../shared/market/held-back';
import type { AssetDetail } from '../../../shared/market/usePrices';
import { decimal } from '../../../shared/numbers/decimal';
import { formatPrice, formatQuantity, formatUsd } from '../../../shared/numbers/format';
import { Button } from '../../../shared/ui/Button';
import { Dialog } from '../../../shared/ui/Dialog';
import { Facts } from '../../../shared/ui/Facts';
import { Notice } from '../../../shared/ui/Notice';
import { priceFor, quantityOf, settlement, useTerms, type Wanted } from './estimate';

type Props = {
  asset: AssetDetail;
  wanted: Wanted;
  onConfirm: (quantity: string) => void;
  onClose: () => void;
};

/** Says what will happen, at a price that goes on moving until it is confirmed. Of an order by amount
 * the amount stands, and the quantity follows the price. */
export function TicketReview({ asset, wanted, onConfirm, onClose }: Props) {
  const { side } = wanted;
  const cash = useBalance().data?.available_balance;
  const terms = useTerms();
  const feeRate = terms?.feeRate ?? '0';
  const quantity = quantityOf(wanted, asset, terms ?? { feeRate });
  const { fee, total } = settlement(side, quantity, asset, feeRate);
  const after = cash && decimal(cash)[side === 'buy' ? 'minus' : 'plus'](total).toFixed();
  const isStopped = side === 'sell' && isClosed(asset) ? false : !asset.is_active || asset.stale;
  // How much an amount is for, the fee decides too.
  const isOpen = 'amount' in wanted && terms === undefined;
  const verb = side === 'buy' ? 'Buy' : 'Sell';
  const what = `${formatQuantity(quantity)} ${asset.asset_id}`;
  const [question, short] = 'amount' in wanted
    ? [`${verb} ${asset.asset_id} for ${formatUsd(wanted.amount)}?`, `${verb} for ${formatUsd(wanted.amount)}`]
    : [`${verb} ${wanted.isAll ? 'all of your ' : ''}${what}?`, `${verb} ${what}`];
  return (
    <Dialog title={question} onClose={onClose}>
      <Facts
        facts={[
          ['Order', `Market ${side}`],
          ['Quantity', what],
          ['Price now', `${formatPrice(priceFor(side, asset).toFixed())} per ${asset.asset_id}`],
          ['Fee, about', terms === undefined ? '…' : formatUsd(fee)],
          [side === 'buy' ? 'You pay about' : 'You get about', formatUsd(total)],
          ['Your cash afterwards, about', after === undefined ? '…' : formatUsd(after)],
        ]}
      />
      {isStopped && <Notice tone="warn">{heldBack(asset) ?? 'This cannot be traded at the moment'}.</Notice>}
      {side === 'buy' && after !== undefined && decimal(after).lt(0) && (
        <Notice tone="warn">This costs more than your cash: as it stands it will be refused.</Notice>
      )}
      <p className="muted">{fine(wanted, terms?.takesAmounts ?? false)}</p>
      <p className="actions">
        <Button onClick={onClose}>Back</Button>
        <Button look={side} disabled={isStopped || isOpen} onClick={() => onConfirm(quantity)}>{short}</Button>
      </p>
    </Dialog>
  );
}

function fine(wanted: Wanted, takesAmounts: boolean): string {
  const price = wanted.side === 'buy' ? 'ask' : 'bid';
  const end = `filled at once and in full at the ${price} price of the moment it arrives, or not at all`;
  if ('quantity' in wanted && wanted.isAll) return `All that is free to sell at that moment is sold. It is ${end}.`;
  if ('quantity' in wanted) return `The quantity is exact. It is ${end}; until then the price may move.`;
  if (takesAmounts) {
    const bound = wanted.side === 'buy' ? 'It never costs more than this, the fee included' : 'It raises this, or all there is';
    return `${bound}: the quantity is worked out at the ${price} price of the moment it arrives.`;
  }
  const room = wanted.side === 'buy' ? ' A tenth of a percent is left aside, so that a price that rises until then costs no more than this.' : '';
  return `The quantity follows the price until you confirm. It is ${end}.${room}`;
}
