import type { Schemas } from '../../api/client';
import { formatPrice, formatQuantity } from '../numbers/format';
import { orderTypes } from '../words';
import { toast } from './toasts';

type Fill = Schemas['FillResponse'];
type Filled = Pick<Schemas['OrderResponse'], 'order_id' | 'order_type' | 'asset_id' | 'quantity'>;

const remembered = 1_000;
const told = new Set<string>();

/** Says that an order was filled, wherever somebody is in the program: each fill once, also where an
 * answer and the stream both tell of it, or the stream tells it again after it broke. */
export function tellFill(order: Filled, fill: Fill) {
  const key = [order.order_id, fill.at, fill.quantity, fill.price].join(' ');
  if (told.has(key)) return;
  told.add(key);
  const [oldest] = told;
  if (told.size > remembered && oldest !== undefined) told.delete(oldest);
  toast(inWords(order, fill), `/orders/${order.order_id}`);
}

/** The same of all that an order was filled with so far. */
export function tellFills(order: Schemas['OrderResponse']) {
  for (const fill of order.fills) tellFill(order, fill);
}

function inWords({ order_type, asset_id, quantity }: Filled, fill: Fill): string {
  const part = fill.quantity === quantity ? '' : `${formatQuantity(fill.quantity)} of `;
  return `${orderTypes[order_type]} filled: ${part}${formatQuantity(quantity)} ${asset_id} at ${formatPrice(fill.price)}`;
}
