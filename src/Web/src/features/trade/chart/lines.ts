import type { Alert } from '../../../shared/alerts/alerts';
import { isWaiting } from '../../../shared/alerts/describe';
import { decimal } from '../../../shared/numbers/decimal';
import { formatQuantity } from '../../../shared/numbers/format';
import type { Amendment } from '../../../shared/orders/open-orders';
import type { Order } from '../../../shared/orders/describe';
import { isDormant, roleOf } from '../../../shared/orders/groups';
import { isPurchase } from '../../../shared/settled';

type Changes = Amendment['changes'];

/** How a line looks: what it is shows without its colour. */
export type Look = 'limit' | 'stop' | 'trail' | 'mark' | 'alert';

/** A price of an order or an alert, drawn across the chart. */
export type ChartLine = {
  id: string;
  /** What it is about, which its colour says. */
  side: 'buy' | 'sell' | 'alert';
  label: string;
  price: string;
  look: Look;
  /** What moving it there amends; null where it cannot be moved. */
  moved: ((price: string) => Amendment) | null;
};

const trailDecimals = 4;

/** Every price that live orders stand at. */
export const linesOf = (orders: readonly Order[]) => orders.flatMap((order) => ofOrder(order, orders));

function ofOrder(order: Order, orders: readonly Order[]): ChartLine[] {
  const { order_id, limit_price, stop_price, trail_mark, triggered_at } = order;
  const line = (look: Look, price: string, kind: string, moved: ((price: string) => Changes) | null): ChartLine => ({
    id: `${order_id} ${look}`,
    side: isPurchase(order) ? 'buy' : 'sell',
    label: `${isPurchase(order) ? 'Buy' : 'Sell'} ${formatQuantity(order.remaining_quantity)} · ${kind}`,
    price,
    look,
    moved: moved && ((to) => ({ order, changes: moved(to) })),
  });
  const isWaiting = triggered_at === null;
  const trigger = isWaiting && !isDormant(order, orders) ? triggerOf(order) : null;
  return [
    ...(limit_price ? [line('limit', limit_price, limitWord(order), (price) => ({ price }))] : []),
    ...(stop_price && isWaiting ? [line('stop', stop_price, stopWord(order), (price) => ({ stop_price: price }))] : []),
    ...(trigger && trail_mark ? [
      line('trail', trigger, 'trailing stop', (price) => trailTo(order, price)),
      line('mark', trail_mark, 'best price', null),
    ] : []),
  ];
}

/** Every price that alerts wait for. None can be moved: removing one that goes off at that moment would
 * take away what nobody has seen. */
export const linesOfAlerts = (alerts: readonly Alert[]): ChartLine[] =>
  alerts.filter(isWaiting).map(({ alert_id, condition, price }) => ({
    id: alert_id, side: 'alert', label: `Alert · ${condition}`, price, look: 'alert', moved: null,
  }));

const limitWord = (order: Order) =>
  roleOf(order) === 'Take profit' ? 'take profit' : order.order_type.startsWith('stop_limit') ? 'limit of the stop' : 'limit';

const stopWord = (order: Order) => (roleOf(order) === 'Stop loss' ? 'stop loss' : 'stop');

/** Where a stop that trails stands now. */
export function triggerOf(order: Order): string | null {
  const { trail_mark: mark, trail_amount: amount, trail_percent: percent } = order;
  if (mark === null || (amount === null && percent === null)) return null;
  const trail = percent === null ? decimal(amount ?? 0) : decimal(mark).times(percent).div(100);
  return (isPurchase(order) ? decimal(mark).plus(trail) : decimal(mark).minus(trail)).toFixed();
}

// A stop that trails stands elsewhere by trailing closer or farther.
function trailTo({ trail_mark, trail_percent }: Order, price: string): Changes {
  const mark = decimal(trail_mark ?? 0);
  const trail = mark.minus(price).abs();
  return trail_percent === null
    ? { trail_amount: trail.toFixed() }
    : { trail_percent: trail.div(mark).times(100).round(trailDecimals).toFixed() };
}
