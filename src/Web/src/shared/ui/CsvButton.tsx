import { useMutation } from '@tanstack/react-query';
import { asProblem } from '../../api/problem';
import { Button } from './Button';

/** Saves a history as a file, and says where it could not. */
export function CsvButton({ onSave }: { onSave: () => Promise<void> }) {
  const save = useMutation({ mutationFn: onSave });
  return (
    <div className="csv">
      <Button busy={save.isPending} onClick={() => save.mutate()}>
        {save.isPending ? 'Preparing…' : 'Download CSV'}
      </Button>
      <span className="field-error" role="status">{save.isError && asProblem(save.error).message}</span>
    </div>
  );
}
