import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { api, type Schemas } from '../../api/client';
import { answer } from '../../api/problem';
import { usePrivate } from '../../shared/account';
import { useForm } from '../../shared/forms/useForm';
import { Button } from '../../shared/ui/Button';
import { Dialog } from '../../shared/ui/Dialog';
import { Field } from '../../shared/ui/Field';
import { Notice } from '../../shared/ui/Notice';

type Props = { mark: Schemas['MarkResponse'] };

/** Lets a marked journal pass as it is, for a reason. */
export function ClearMark({ mark }: Props) {
  const [isAsking, setAsking] = useState(false);
  const close = () => setAsking(false);
  return (
    <span className="row-actions">
      <Button onClick={() => setAsking(true)}>Clear</Button>
      {isAsking && (
        <Dialog title="Let this journal pass as it is?" onClose={close}>
          <ClearForm mark={mark} onClose={close} />
        </Dialog>
      )}
    </span>
  );
}

function ClearForm({ mark: { mark_id, journal }, onClose }: Props & { onClose: () => void }) {
  const queries = useQueryClient();
  const { queryKey } = usePrivate('admin');
  const { form, text, submit, busy, failure } = useForm({ reason: '' }, async (body) => {
    const params = { path: { mark_id } };
    await answer(api.POST('/api/v1/admin/reconciliation/marks/{mark_id}/clear', { params, body }));
    onClose();
    await queries.invalidateQueries({ queryKey });
  });
  return (
    <form ref={form} className="form" noValidate onSubmit={(event) => void submit(event)}>
      {failure && <Notice tone="bad">{failure}</Notice>}
      <p><code>{journal}</code></p>
      <p>
        What was counted in of it stays in the sums. A journal that cannot be read is marked again as long
        as that is so.
      </p>
      <Field label="Reason" autoComplete="off" required {...text('reason')} />
      <p className="actions">
        <Button onClick={onClose}>Back</Button>
        <Button type="submit" look="sell" busy={busy}>Clear</Button>
      </p>
    </form>
  );
}
