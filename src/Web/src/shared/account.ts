import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api } from '../api/client';
import { answer } from '../api/problem';
import type { paths } from '../api/schema';
import { useSession } from '../api/session';
import { privateKey } from './queries';

const pollMs = 3_000;

function usePrivate(...key: readonly unknown[]) {
  const session = useSession();
  return {
    queryKey: [...privateKey(session?.username ?? ''), ...key],
    enabled: session !== null && !session.ended,
  };
}

/** Cash and holdings at current prices, as the server values them. */
export function usePortfolio() {
  return useQuery({
    ...usePrivate('portfolio'),
    queryFn: ({ signal }) => answer(api.GET('/api/v1/portfolio', { signal })),
    refetchInterval: pollMs,
  });
}

export function useBalance() {
  return useQuery({
    ...usePrivate('balance'),
    queryFn: ({ signal }) => answer(api.GET('/api/v1/balance', { signal })),
    refetchInterval: pollMs,
  });
}

type Query<Path extends 'orders' | 'balance/transactions'> = NonNullable<
  paths[`/api/v1/${Path}`]['get']['parameters']['query']
>;

export type OrderFilter = Pick<Query<'orders'>, 'asset_id' | 'order_type'>;

/** Orders, newest first, a page at a time. */
export function useOrders(filter: OrderFilter = {}, limit = 25) {
  return useInfiniteQuery({
    ...usePrivate('orders', filter, limit),
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/v1/orders', { params: { query: { ...filter, limit, ...pageParam } }, signal }),
      ),
    ...cursorPages,
  });
}

export type TransactionFilter = Pick<Query<'balance/transactions'>, 'transaction_type'>;

/** Movements of cash, newest first, a page at a time. */
export function useTransactions(filter: TransactionFilter = {}, limit = 25) {
  return useInfiniteQuery({
    ...usePrivate('transactions', filter, limit),
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/v1/balance/transactions', {
          params: { query: { ...filter, order: 'desc', limit, ...pageParam } },
          signal,
        }),
      ),
    ...cursorPages,
  });
}

const cursorPages = {
  initialPageParam: {} as { cursor?: string },
  getNextPageParam: (page: { next_cursor: string | null }) =>
    page.next_cursor === null ? undefined : { cursor: page.next_cursor },
};
