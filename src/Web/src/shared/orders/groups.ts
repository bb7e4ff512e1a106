import { isLive, type Order } from './describe';

const isTaking = ({ order_type }: Order) => order_type.startsWith('limit_');

/** What an order does in its group, in a word; nothing for one that stands alone. */
export function roleOf(order: Order): string | null {
  if (order.order_class === 'simple') return null;
  if (order.order_class !== 'oco' && order.parent_order_id === null) return 'Entry';
  return isTaking(order) ? 'Take profit' : 'Stop loss';
}

export const isLeg = (order: Order) => order.parent_order_id !== null || order.order_class === 'oco';

/** Whether it waits for its entry to be filled: all there is to tell by is that the entry is live. */
export const isDormant = ({ status, parent_order_id: parent }: Order, others: readonly Order[]) =>
  status !== 'completed' && parent !== null && others.some((one) => one.order_id === parent && isLive(one));

/** The other orders of a group that end together with this one. */
export function partnersOf(order: Order, others: readonly Order[]): Order[] {
  const isEntry = roleOf(order) === 'Entry';
  return others
    .filter((one) => isLive(one) && (isEntry ? one.parent_order_id === order.order_id : order.legs.includes(one.order_id)))
    .toSorted((one, other) => rank(one) - rank(other));
}

/** What else happens to the group, in a sentence; nothing where nothing does. */
export function fateOf(order: Order, others: readonly Order[]): string | null {
  const [partner, other] = partnersOf(order, others);
  if (partner === undefined) return null;
  if (roleOf(order) !== 'Entry') return `whichever is filled first, this or the ${word(partner)}, ends the other`;
  return `its ${word(partner)}${other ? ` and ${word(other)}` : ''} stand${other ? '' : 's'} once it is filled`;
}

const word = (order: Order) => (roleOf(order) ?? 'order').toLowerCase();

/** Orders with those of one group beside each other, the entry first. */
export function byGroup(orders: readonly Order[]): Order[] {
  const first = new Map<string, number>();
  for (const [at, order] of orders.entries()) if (!first.has(groupOf(order))) first.set(groupOf(order), at);
  const place = (order: Order) => first.get(groupOf(order)) ?? 0;
  return orders.toSorted((one, other) => place(one) - place(other) || rank(one) - rank(other));
}

const groupOf = ({ order_id, order_class, parent_order_id: parent, legs }: Order) =>
  parent ?? (order_class === 'oco' ? [order_id, ...legs].toSorted()[0] ?? order_id : order_id);

const rank = (order: Order) => (roleOf(order) === 'Entry' ? 0 : isTaking(order) ? 1 : 2);
