import { useMutation, useQueryClient } from '@tanstack/react-query';
import { asProblem } from '../../api/problem';
import { usePrivate } from '../../shared/account';

/** Something that an admin does. What is shown of it is asked for anew afterwards, also where it
 * failed: the answer may have been lost on its way. */
export function useAct<T>(act: (input: T) => Promise<unknown>) {
  const queries = useQueryClient();
  const { queryKey } = usePrivate('admin');
  const acting = useMutation({
    mutationFn: act,
    onSettled: () => queries.invalidateQueries({ queryKey }),
  });
  return {
    run: acting.mutate,
    busy: acting.isPending,
    isDone: acting.isSuccess,
    failure: acting.error === null ? null : asProblem(acting.error).message,
  };
}
