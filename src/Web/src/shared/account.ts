import { useMemo } from 'react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api, type Schemas } from '../api/client';
import { answer } from '../api/problem';
import type { paths } from '../api/schema';
import { useSession } from '../api/session';
import { useInterval } from './live/feed';
import { usePrices } from './market/usePrices';
import { privateKey } from './queries';
import { revalued } from './revalued';

const pollMs = 3_000;

export function usePrivate(...key: readonly unknown[]) {
  const session = useSession();
  return {
    queryKey: [...privateKey(session?.username ?? ''), ...key],
    enabled: session !== null && !session.ended,
  };
}

/** Cash and holdings as the server has them, at the prices of this moment. */
export function usePortfolio() {
  const portfolio = useQuery({
    ...usePrivate('portfolio'),
    queryFn: ({ signal }) => answer(api.GET('/api/v1/portfolio', { signal })),
    refetchInterval: useInterval(pollMs),
  });
  const { data: assets } = usePrices();
  const { data: owned } = portfolio;
  const data = useMemo(() => owned && (assets ? revalued(owned, assets) : owned), [owned, assets]);
  return { ...portfolio, data };
}

export function useBalance() {
  return useQuery({
    ...usePrivate('balance'),
    queryFn: ({ signal }) => answer(api.GET('/api/v1/balance', { signal })),
    refetchInterval: useInterval(pollMs),
  });
}

/** What is left of today's limits, and what orders are held to. */
export function useLimits() {
  return useQuery({
    ...usePrivate('limits'),
    queryFn: ({ signal }) => answer(api.GET('/api/v1/balance/limits', { signal })),
  });
}

const alwaysOffered: readonly OrderType[] = ['market_buy', 'market_sell'];

export type OrderType = Schemas['OrderResponse']['order_type'];

/** The types of orders that the server takes. */
export const useOrderTypes = (): readonly OrderType[] =>
  (useLimits().data?.order_types as readonly OrderType[] | undefined) ?? alwaysOffered;

export function useProfile() {
  return useQuery({
    ...usePrivate('profile'),
    queryFn: ({ signal }) => answer(api.GET('/api/v1/auth/profile', { signal })),
  });
}

type Query<Path extends 'orders' | 'balance/transactions'> = NonNullable<
  paths[`/api/v1/${Path}`]['get']['parameters']['query']
>;

export type OrderFilter = Pick<Query<'orders'>, 'asset_id' | 'order_type' | 'epoch'>;

const longPage = 100;

/** Orders, newest first, a page at a time. */
export function useOrders(filter: OrderFilter = {}, limit = longPage) {
  return useInfiniteQuery({
    ...usePrivate('orders', filter, limit),
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/v1/orders', { params: { query: { ...filter, limit, ...pageParam } }, signal }),
      ),
    ...cursorPages,
  });
}

export type TransactionFilter = Pick<Query<'balance/transactions'>, 'transaction_type' | 'epoch'>;

/** Movements of cash, newest first, a page at a time. */
export function useTransactions(filter: TransactionFilter = {}, limit = longPage) {
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
  // A long list that was left would be asked for anew page by page.
  gcTime: 0,
  initialPageParam: {} as { cursor?: string },
  getNextPageParam: (page: { next_cursor: string | null }) =>
    page.next_cursor === null ? undefined : { cursor: page.next_cursor },
};
