import { useState } from 'react';
import { api } from '../../api/client';
import { answer } from '../../api/problem';
import { useForm } from '../../shared/forms/useForm';
import { Button } from '../../shared/ui/Button';
import { Field } from '../../shared/ui/Field';
import { Notice } from '../../shared/ui/Notice';

/** Lets an address try passwords again. */
export function UnblockForm() {
  const [said, setSaid] = useState<string | null>(null);
  const { form, text, submit, busy, failure } = useForm({ ip: '' }, async (body, empty) => {
    setSaid(null);
    setSaid((await answer(api.POST('/api/v1/admin/unblock-ip', { body }))).message);
    empty();
  });
  return (
    <form ref={form} className="row-form" noValidate onSubmit={(event) => void submit(event)}>
      <Field label="IP address" autoComplete="off" {...text('ip')} />
      <Button type="submit" busy={busy}>Unblock</Button>
      {failure && <Notice tone="bad">{failure}</Notice>}
      {said && <Notice tone="good">{said}.</Notice>}
    </form>
  );
}
