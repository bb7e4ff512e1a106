import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { api, type Schemas } from '../../api/client';
import { answer, asProblem } from '../../api/problem';
import { privateKey } from '../../shared/queries';
import { takenField } from '../../shared/forms/taken';
import { useForm } from '../../shared/forms/useForm';
import { Button } from '../../shared/ui/Button';
import { Field } from '../../shared/ui/Field';
import { Notice } from '../../shared/ui/Notice';

type Profile = Schemas['ProfileResponse'];

const shown = (profile: Profile) => ({
  first_name: profile.first_name,
  last_name: profile.last_name,
  email: profile.email,
  phone: profile.phone ?? '',
  date_of_birth: profile.date_of_birth ?? '',
  marketing_emails_consent: profile.marketing_emails_consent,
  current_password: '',
});

// What was emptied is removed: an empty text says so, and null would leave it.
async function save({ current_password, ...values }: ReturnType<typeof shown>) {
  // Only another email address needs it.
  const body = { ...values, current_password: current_password || null };
  try {
    return (await answer(api.PUT('/api/v1/auth/profile', { body }))).user;
  } catch (fault) {
    throw takenField(asProblem(fault));
  }
}

export function ProfileForm({ profile }: { profile: Profile }) {
  const queries = useQueryClient();
  const [saved, setSaved] = useState(false);
  const { form, text, check, submit, busy, failure } = useForm(shown(profile), async (values) => {
    setSaved(false);
    const user = await save(values);
    queries.setQueryData([...privateKey(user.username), 'profile'], user);
    setSaved(true);
  });
  const moves = text('email').value.trim().toLowerCase() !== profile.email;
  return (
    <form ref={form} className="form" noValidate onSubmit={(event) => void submit(event)}>
      {failure && <Notice tone="bad">{failure}</Notice>}
      {saved && <Notice tone="good">Saved.</Notice>}
      <div className="pair">
        <Field label="First name" autoComplete="given-name" {...text('first_name')} />
        <Field label="Last name" autoComplete="family-name" {...text('last_name')} />
      </div>
      <Field label="Email" type="email" autoComplete="email" {...text('email')} />
      {moves && (
        <Field
          label="Current password"
          hint="Another email address needs it."
          type="password"
          autoComplete="current-password"
          {...text('current_password')}
        />
      )}
      <div className="pair">
        <Field label="Phone" type="tel" autoComplete="tel" {...text('phone')} />
        <Field label="Date of birth" type="date" autoComplete="bday" {...text('date_of_birth')} />
      </div>
      <label className="check">
        <input {...check('marketing_emails_consent')} /> Send me news by email
      </label>
      <Button type="submit" look="primary" busy={busy}>{busy ? 'Saving…' : 'Save'}</Button>
    </form>
  );
}
