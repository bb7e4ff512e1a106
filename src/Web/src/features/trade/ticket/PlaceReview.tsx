import type { Schemas } from '../../../api/client';
import { heldBack } from '../../../shared/market/held-back';
import type { AssetDetail } from '../../../shared/market/usePrices';
import { formatPrice, formatQuantity, formatUsd } from '../../../shared/numbers/format';
import { conditions } from '../../../shared/orders/describe';
import { Button } from '../../../shared/ui/Button';
import { Dialog } from '../../../shared/ui/Dialog';
import { Facts } from '../../../shared/ui/Facts';
import { Notice } from '../../../shared/ui/Notice';
import { orderTypes, timesInForce } from '../../../shared/words';
import { PreviewLines } from './PreviewLines';

type Request = Schemas['OrderRequest'];
type Fact = readonly [string, string];
type Terms = Pick<Request, 'price' | 'stop_price' | 'trail_amount' | 'trail_percent'>;
type Props = { asset: AssetDetail; body: Request; onConfirm: () => void; onClose: () => void };

/** Says what an order that waits will do, before it is sent. */
export function PlaceReview({ asset, body, onConfirm, onClose }: Props) {
  const isBuy = body.order_type.endsWith('_buy');
  const isStopped = !asset.is_active;
  const verb = isBuy ? 'Buy' : 'Sell';
  return (
    <Dialog title={`${verb} ${howMuch(body)}?`} onClose={onClose}>
      <Facts
        facts={[
          ['Order', body.order_class === 'oco' ? 'Pair of exits (OCO)' : orderTypes[body.order_type as keyof typeof orderTypes]],
          ...waitsFor(body),
          ...legsOf(body),
          ['Bid and ask now', `${formatPrice(asset.bid)} / ${formatPrice(asset.ask)}`],
          ...(body.order_type.startsWith('market_') ? [] : [['Stands', timesInForce[body.time_in_force ?? 'gtc']] as const]),
        ]}
      />
      <PreviewLines body={body} hasLegs />
      {isStopped && <Notice tone="warn">{heldBack(asset) ?? 'This cannot be traded at the moment'}.</Notice>}
      <p className="actions">
        <Button onClick={onClose}>Back</Button>
        <Button look={isBuy ? 'buy' : 'sell'} disabled={isStopped} onClick={onConfirm}>Place order</Button>
      </p>
    </Dialog>
  );
}

const text = (value: string | number | null | undefined) => (value ? String(value) : null);

function waitsFor(body: Request): Fact[] {
  const words = inWords(body);
  return words === '' ? [] : [['Waits for', words]];
}

function legsOf({ take_profit, stop_loss }: Request): Fact[] {
  return [
    ...(take_profit ? [['Take profit', inWords(take_profit)] as const] : []),
    ...(stop_loss ? [['Stop loss', inWords(stop_loss)] as const] : []),
  ];
}

const inWords = ({ price, stop_price, trail_amount, trail_percent }: Terms) => conditions({
  limit_price: text(price),
  stop_price: text(stop_price),
  trail_amount: text(trail_amount),
  trail_percent: text(trail_percent),
});

/** How much a request is for. */
export const howMuch = ({ notional, quantity, asset_id }: Request) =>
  notional ? `${asset_id} for ${formatUsd(notional)}` : `${formatQuantity(quantity ?? '0')} ${asset_id}`;
