import { QueryClient } from '@tanstack/react-query';
import { Problem } from '../api/problem';

export const marketKey = ['market'] as const;
export const assetsKey = [...marketKey, 'assets'] as const;
export const assetKey = (assetId: string) => [...marketKey, 'asset', assetId] as const;

/** Everything that belongs to one person is kept under their name. */
export const privateKey = (username: string) => ['private', username] as const;

const retries = 2;

// Asking again helps against a fault, never against a "no".
function isWorthRetrying(count: number, fault: Error) {
  return count < retries && !(fault instanceof Problem && fault.isRefusal);
}

export const newQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: { retry: isWorthRetrying, staleTime: 1_000, refetchOnReconnect: 'always' },
    },
  });
