import { useMutation } from '@tanstack/react-query';
import { api } from '../../api/client';
import { answer, asProblem } from '../../api/problem';
import { formatQuantity } from '../../shared/numbers/format';
import { Button } from '../../shared/ui/Button';
import { Notice } from '../../shared/ui/Notice';

/** Replays an account's journal and says whether every record follows the one before. */
export function BooksCheck({ username }: { username: string }) {
  const check = useMutation({
    mutationFn: () =>
      answer(api.POST('/api/v1/admin/users/{username}/verify', { params: { path: { username } } })),
  });
  return (
    <>
      <p>Every record of this account is read again, and its chain and its sums are checked.</p>
      {check.isError && <Notice tone="bad">{asProblem(check.error).message}</Notice>}
      {check.data?.sound === true && (
        <Notice tone="good">
          Sound: {formatQuantity(check.data.records ?? 0)} records. Last hash{' '}
          <code>{check.data.last_hash ?? '–'}</code>
        </Notice>
      )}
      {check.data?.sound === false && <Notice tone="bad">Broken: {check.data.fault}</Notice>}
      <p className="actions">
        <Button busy={check.isPending} onClick={() => check.mutate()}>
          {check.isPending ? 'Checking…' : 'Check the books'}
        </Button>
      </p>
    </>
  );
}
