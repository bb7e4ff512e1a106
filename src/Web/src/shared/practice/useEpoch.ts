import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client';
import { answer } from '../../api/problem';
import { usePrivate } from '../account';

/** What an earlier epoch of the account came to, which never changes. */
export function useEpoch(epoch: number) {
  return useQuery({
    ...usePrivate('epoch', epoch),
    queryFn: ({ signal }) =>
      answer(api.GET('/api/v1/portfolio/epochs/{epoch}', { params: { path: { epoch } }, signal })),
    staleTime: Infinity,
  });
}
