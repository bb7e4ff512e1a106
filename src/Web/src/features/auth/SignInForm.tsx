import { api } from '../../api/client';
import { answer } from '../../api/problem';
import { openSession } from '../../api/session';
import { useForm } from '../../shared/forms/useForm';
import { Button } from '../../shared/ui/Button';
import { Field } from '../../shared/ui/Field';
import { Notice } from '../../shared/ui/Notice';

type Props = { username?: string; onDone?: () => void };

/** Signs in; whoever is named has only to give the password. */
export function SignInForm({ username = '', onDone }: Props) {
  const { form, text, submit, busy, failure } = useForm({ username, password: '' }, async (body) => {
    openSession(body.username.trim(), await answer(api.POST('/api/v1/auth/login', { body })));
    onDone?.();
  });
  return (
    <form ref={form} className="form" onSubmit={(event) => void submit(event)} noValidate>
      {failure && <Notice tone="bad">{failure}</Notice>}
      <Field label="Username" autoComplete="username" required readOnly={username !== ''} {...text('username')} />
      <Field label="Password" type="password" autoComplete="current-password" required {...text('password')} />
      <Button type="submit" look="primary" busy={busy}>{busy ? 'Signing in…' : 'Sign in'}</Button>
    </form>
  );
}
