import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { api, type Schemas } from '../../api/client';
import { answer } from '../../api/problem';
import { useSession } from '../../api/session';
import { useOrderTypes, usePrivate } from '../account';
import { useInterval } from '../live/feed';
import { newKey } from '../operations/pending';
import { privateKey } from '../queries';
import { isLive, type Order } from './describe';

const pollMs = 3_000;
const atMost = 100;
const name = 'open-orders';
const alwaysOffered = 2;

type Orders = Schemas['OrdersResponse'];

/** Whether the server takes orders that wait. */
export const useWaiting = () => useOrderTypes().length > alwaysOffered;

/** Orders that may still change, newest first, of one asset or of all. */
export function useOpenOrders(assetId: string | null) {
  const own = usePrivate(name, assetId);
  const canWait = useWaiting();
  const query = { status: 'open' as const, limit: atMost, ...(assetId && { asset_id: assetId }) };
  return useQuery({
    ...own,
    enabled: own.enabled && canWait,
    queryFn: ({ signal }) => answer(api.GET('/api/v1/orders', { params: { query }, signal })),
    refetchInterval: useInterval(pollMs),
  });
}

/** Puts an order that changed into the lists of those that are open, or takes it out of them. */
export function withOpenOrder(queries: QueryClient, username: string, order: Order) {
  const queryKey = [...privateKey(username), name];
  for (const query of queries.getQueryCache().findAll({ queryKey })) {
    const assetId = query.queryKey[queryKey.length];
    const orders = query.state.data as Orders | undefined;
    if (orders === undefined || (assetId !== null && assetId !== order.asset_id)) continue;
    const isKnown = orders.data.some((one) => one.order_id === order.order_id);
    const others = orders.data.filter((one) => one.order_id !== order.order_id);
    const data = !isLive(order)
      ? others
      : isKnown
        ? orders.data.map((one) => (one.order_id === order.order_id ? order : one))
        : [order, ...others];
    query.setData({ ...orders, data });
  }
}

export type Amendment = { order: Order; changes: Schemas['ReplaceRequest'] };

/** Cancels and amends; afterwards all that shows orders or what they hold is asked for anew. */
export function useOrderChanges() {
  const queries = useQueryClient();
  const { queryKey } = usePrivate();
  const username = useSession()?.username ?? '';
  const onSuccess = ({ data }: Schemas['OrderEnvelope']) => withOpenOrder(queries, username, data);
  const onSettled = () => queries.invalidateQueries({ queryKey });
  const cancel = useMutation({
    mutationFn: ({ order_id }: Order) =>
      answer(api.DELETE('/api/v1/orders/{order_id}', { params: { path: { order_id }, header: { 'Idempotency-Key': newKey() } } })),
    onSuccess,
    onSettled,
  });
  const cancelAll = useMutation({
    mutationFn: (assetId: string | null) =>
      answer(api.DELETE('/api/v1/orders', { params: { query: assetId === null ? {} : { asset_id: assetId } } })),
    onSettled,
  });
  const amend = useMutation({
    mutationFn: ({ order, changes }: Amendment) =>
      answer(
        api.PATCH('/api/v1/orders/{order_id}', {
          body: changes,
          params: {
            path: { order_id: order.order_id },
            header: { 'If-Match': `"${order.version}"`, 'Idempotency-Key': newKey() },
          },
        }),
      ),
    onSuccess,
    onSettled,
  });
  return { cancel, cancelAll, amend };
}
