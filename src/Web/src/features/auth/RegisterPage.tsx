import { Link, Navigate } from 'react-router';
import { api } from '../../api/client';
import { answer, asProblem } from '../../api/problem';
import { openSession, useSession } from '../../api/session';
import { useForm } from '../../shared/forms/useForm';
import { Button } from '../../shared/ui/Button';
import { Field } from '../../shared/ui/Field';
import { Notice } from '../../shared/ui/Notice';
import { useTitle } from '../../shared/ui/useTitle';
import { takenField } from '../../shared/forms/taken';
import { useReturnPath } from './return-path';

const blank = {
  first_name: '',
  last_name: '',
  username: '',
  email: '',
  password: '',
  phone: '',
  date_of_birth: '',
  marketing_emails_consent: false,
};

async function join(values: typeof blank) {
  const body = {
    ...values,
    phone: values.phone === '' ? null : values.phone,
    date_of_birth: values.date_of_birth === '' ? null : values.date_of_birth,
  };
  try {
    await answer(api.POST('/api/v1/auth/register', { body }));
  } catch (fault) {
    throw takenField(asProblem(fault));
  }
  const { username, password } = values;
  openSession(username, await answer(api.POST('/api/v1/auth/login', { body: { username, password } })));
}

export function RegisterPage() {
  useTitle('Open an account');
  const next = useReturnPath();
  const { form, text, check, submit, busy, failure } = useForm(blank, join);
  if (useSession()) return <Navigate to={next} replace />;
  return (
    <div className="narrow">
      <h1>Open an account</h1>
      <form ref={form} className="form" onSubmit={(event) => void submit(event)} noValidate>
        {failure && <Notice tone="bad">{failure}</Notice>}
        <div className="pair">
          <Field label="First name" autoComplete="given-name" required {...text('first_name')} />
          <Field label="Last name" autoComplete="family-name" required {...text('last_name')} />
        </div>
        <Field label="Email" type="email" autoComplete="email" required {...text('email')} />
        <Field
          label="Username"
          hint="6 to 30 letters, digits and underscores."
          autoComplete="username"
          required
          {...text('username')}
        />
        <Field
          label="Password"
          hint="12 characters or more, with an upper-case and a lower-case letter, a digit and one of !@#$%^&*()-_=+"
          type="password"
          autoComplete="new-password"
          required
          {...text('password')}
        />
        <div className="pair">
          <Field label="Phone (optional)" type="tel" autoComplete="tel" {...text('phone')} />
          <Field label="Date of birth (optional)" type="date" autoComplete="bday" {...text('date_of_birth')} />
        </div>
        <label className="check">
          <input {...check('marketing_emails_consent')} /> Send me news by email
        </label>
        <Button type="submit" look="primary" busy={busy}>{busy ? 'Opening…' : 'Open account'}</Button>
      </form>
      <p className="muted">
        Have an account? <Link to={`/sign-in?next=${encodeURIComponent(next)}`}>Sign in</Link>
      </p>
    </div>
  );
}
