import { useState } from 'react';
import { api } from '../../api/client';
import { answer } from '../../api/problem';
import { useForm } from '../../shared/forms/useForm';
import { Button } from '../../shared/ui/Button';
import { Field } from '../../shared/ui/Field';
import { Notice } from '../../shared/ui/Notice';

/** Keeps an address from signing in and from opening accounts for a day. */
export function BlockForm() {
  const [said, setSaid] = useState<string | null>(null);
  const { form, text, submit, busy, failure } = useForm({ ip: '', reason: '' }, async (body, empty) => {
    setSaid(null);
    setSaid((await answer(api.POST('/api/v1/admin/block-ip', { body }))).message);
    empty();
  });
  return (
    <form ref={form} className="row-form" noValidate onSubmit={(event) => void submit(event)}>
      <Field label="Address to block" autoComplete="off" {...text('ip')} />
      <Field label="Reason" autoComplete="off" {...text('reason')} />
      <Button type="submit" busy={busy}>Block</Button>
      {failure && <Notice tone="bad">{failure}</Notice>}
      {said && <Notice tone="good">{said} for a day.</Notice>}
    </form>
  );
}
