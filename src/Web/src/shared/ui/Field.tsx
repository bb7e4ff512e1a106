import { useId, type ComponentProps, type ReactNode } from 'react';

type Described = { label: string; hint?: ReactNode; error?: string | undefined };

/** An input with its label, its hint, and what is wrong with it beneath. */
export function Field({ label, hint, error, ...input }: Described & ComponentProps<'input'>) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input id={id} aria-invalid={error !== undefined} aria-describedby={described(id, hint)} {...input} />
      <Words id={id} hint={hint} error={error} />
    </div>
  );
}

export function SelectField({ label, hint, error, ...select }: Described & ComponentProps<'select'>) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} aria-describedby={described(id, hint)} {...select} />
      <Words id={id} hint={hint} error={error} />
    </div>
  );
}

const described = (id: string, hint: ReactNode) => (hint ? `${id}-hint ${id}-error` : `${id}-error`);

function Words({ id, hint, error }: { id: string; hint: ReactNode; error: string | undefined }) {
  return (
    <>
      {hint && <p id={`${id}-hint`} className="hint">{hint}</p>}
      <p id={`${id}-error`} className="field-error" aria-live="polite">{error}</p>
    </>
  );
}
