import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { Button } from '../../shared/ui/Button';
import { Field, SelectField } from '../../shared/ui/Field';

const names = ['user', 'action', 'outcome', 'from', 'to'] as const;
const outcomes = ['done', 'refused', 'failed', 'unknown', 'begun'];

/** Narrows the trail; the address keeps it, so that it can be passed on. */
export function AuditFilters() {
  const [search, setSearch] = useSearchParams();
  const [draft, setDraft] = useState(() =>
    Object.fromEntries(names.map((name) => [name, search.get(name) ?? ''])),
  );
  const input = (name: (typeof names)[number]) => ({
    value: draft[name] ?? '',
    onChange: ({ target }: { target: HTMLInputElement | HTMLSelectElement }) =>
      setDraft({ ...draft, [name]: target.value }),
  });
  return (
    <form
      className="filters"
      onSubmit={(event) => {
        event.preventDefault();
        setSearch(Object.fromEntries(Object.entries(draft).filter(([, value]) => value.trim() !== '')));
      }}
    >
      <Field label="Account" autoComplete="off" {...input('user')} />
      <Field label="Action" autoComplete="off" placeholder="deposit, freeze…" {...input('action')} />
      <SelectField label="Outcome" {...input('outcome')}>
        <option value="">All outcomes</option>
        {outcomes.map((outcome) => <option key={outcome}>{outcome}</option>)}
      </SelectField>
      <Field label="From" type="date" {...input('from')} />
      <Field label="To" type="date" {...input('to')} />
      <Button type="submit">Apply</Button>
    </form>
  );
}
