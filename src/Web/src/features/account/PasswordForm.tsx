import { useState } from 'react';
import { api } from '../../api/client';
import { answer } from '../../api/problem';
import { useForm } from '../../shared/forms/useForm';
import { Button } from '../../shared/ui/Button';
import { Field } from '../../shared/ui/Field';
import { Notice } from '../../shared/ui/Notice';

const blank = { current_password: '', new_password: '' };

export function PasswordForm() {
  const [changed, setChanged] = useState(false);
  const { form, text, submit, busy, failure } = useForm(blank, async (body, empty) => {
    setChanged(false);
    await answer(api.POST('/api/v1/auth/password', { body }));
    empty();
    setChanged(true);
  });
  return (
    <form ref={form} className="form" noValidate onSubmit={(event) => void submit(event)}>
      {failure && <Notice tone="bad">{failure}</Notice>}
      {changed && <Notice tone="good">Your password is changed; every other session is over.</Notice>}
      <Field label="Current password" type="password" autoComplete="current-password" {...text('current_password')} />
      <Field
        label="New password"
        hint="12 characters or more, with an upper-case and a lower-case letter, a digit and one of !@#$%^&*()-_=+"
        type="password"
        autoComplete="new-password"
        {...text('new_password')}
      />
      <Button type="submit" busy={busy}>{busy ? 'Changing…' : 'Change password'}</Button>
    </form>
  );
}
