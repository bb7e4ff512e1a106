import type { Schemas } from '../../api/client';
import { formatPrice, formatQuantity } from '../numbers/format';
import { orderTypes } from '../words';

export type Order = Schemas['OrderResponse'];

const live: ReadonlySet<string> = new Set(['open', 'waiting', 'partially_filled']);

/** Whether it may still change. */
export const isLive = ({ status }: Pick<Order, 'status'>) => live.has(status);

type Conditions = Pick<Order, 'limit_price' | 'stop_price' | 'trail_amount' | 'trail_percent'>;

/** What it waits for, in a few words; nothing for an order that does not wait. */
export function conditions({ limit_price, stop_price, trail_amount, trail_percent }: Conditions): string {
  const behind = trail_percent !== null ? `${formatQuantity(trail_percent)} %` : trail_amount && formatPrice(trail_amount);
  return [
    stop_price && !behind && `stop ${formatPrice(stop_price)}`,
    behind && `${behind} behind the market`,
    limit_price && `at ${formatPrice(limit_price)}`,
  ].filter(Boolean).join(', ');
}

/** An order in one line. */
export const describe = (order: Order) =>
  `${orderTypes[order.order_type]} ${formatQuantity(order.quantity)} ${order.asset_id} ${conditions(order)}`.trim();

/** How far it is; one that is dormant waits for the order that it hangs on. */
export function progress(order: Order, isDormant = false): string {
  if (isDormant) return 'waits for its entry to be filled';
  if (order.status === 'waiting') return 'waits for its trigger';
  if (Number(order.filled_quantity) === 0) return 'nothing filled yet';
  return `${formatQuantity(order.filled_quantity)} of ${formatQuantity(order.quantity)} filled`;
}
