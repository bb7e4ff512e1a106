import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api, type Schemas } from '../../api/client';
import { answer } from '../../api/problem';
import type { paths } from '../../api/schema';
import { usePrivate } from '../../shared/account';

const pageRows = 50;
const feedMs = 5_000;

const pages = {
  initialPageParam: {} as { cursor?: string },
  getNextPageParam: (page: { next_cursor: string | null }) =>
    page.next_cursor === null ? undefined : { cursor: page.next_cursor },
  gcTime: 0,
};

export function useUsers() {
  return useInfiniteQuery({
    ...usePrivate('admin', 'users'),
    queryFn: ({ pageParam, signal }) =>
      answer(api.GET('/api/v1/admin/users', { params: { query: { limit: pageRows, ...pageParam } }, signal })),
    ...pages,
  });
}

export function useUser(username: string) {
  return useQuery({
    ...usePrivate('admin', 'user', username),
    queryFn: ({ signal }) =>
      answer(api.GET('/api/v1/admin/users/{username}', { params: { path: { username } }, signal })),
  });
}

export type AuditFilter = Omit<
  NonNullable<paths['/api/v1/admin/audit']['get']['parameters']['query']>,
  'limit' | 'cursor'
>;

/** The trail, newest first. */
export function useAudit(filter: AuditFilter) {
  return useInfiniteQuery({
    ...usePrivate('admin', 'audit', filter),
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/v1/admin/audit', {
          params: { query: { ...filter, limit: pageRows, ...pageParam } },
          signal,
        }),
      ),
    ...pages,
  });
}

export function useAdjustments(status?: Schemas['AdjustmentStatus']) {
  return useQuery({
    ...usePrivate('admin', 'adjustments', status),
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/v1/admin/adjustments', {
          params: { query: status === undefined ? {} : { status } },
          signal,
        }),
      ),
  });
}

export function useTrialBalance() {
  return useQuery({
    ...usePrivate('admin', 'trial-balance'),
    queryFn: ({ signal }) => answer(api.GET('/api/v1/admin/ledger/trial-balance', { signal })),
  });
}

/** Journals that were found not to be as they were. */
export function useMarks() {
  return useQuery({
    ...usePrivate('admin', 'marks'),
    queryFn: ({ signal }) => answer(api.GET('/api/v1/admin/reconciliation/marks', { signal })),
  });
}

/** How the price feed is; no stream says so. */
export function useFeedStatus() {
  return useQuery({
    ...usePrivate('admin', 'feed'),
    queryFn: ({ signal }) => answer(api.GET('/api/v1/admin/feed', { signal })),
    refetchInterval: feedMs,
  });
}
