import type { InfiniteData } from '@tanstack/react-query';
import type { Schemas } from '../../api/client';

type Order = Schemas['OrderResponse'];
type Pages = InfiniteData<Schemas['OrdersResponse']>;

export type OrderFilter = { asset_id?: string; order_type?: string };

/** The pages with an order that is new or has changed: newest first, and each order once. */
export function withOrder(pages: Pages | undefined, order: Order, filter: OrderFilter): Pages | undefined {
  const [first, ...others] = pages?.pages ?? [];
  if (pages === undefined || first === undefined || !fits(order, filter)) return pages;
  const same = ({ order_id }: Order) => order_id === order.order_id;
  const isKnown = pages.pages.some((page) => page.data.some(same));
  const now = isKnown ? [first, ...others] : [{ ...first, data: [order, ...first.data] }, ...others];
  return {
    ...pages,
    pages: now.map((page) => ({ ...page, data: page.data.map((one) => (same(one) ? order : one)) })),
  };
}

const fits = (order: Order, { asset_id, order_type }: OrderFilter) =>
  (asset_id ?? order.asset_id) === order.asset_id && (order_type ?? order.order_type) === order.order_type;
