import { useRef, useState, type ChangeEvent, type FormEvent } from 'react';
import { asProblem } from '../../api/problem';

type Values = Record<string, string | boolean>;
type Change = ChangeEvent<HTMLInputElement | HTMLSelectElement>;

/** What was typed into a form, and what the server says is wrong with which field. What belongs to no
 * field is in `failure`. What sends it may empty it afterwards. */
export function useForm<T extends Values>(
  initial: T,
  send: (values: T, empty: () => void) => Promise<void>,
) {
  const [values, setValues] = useState(initial);
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setErrors({});
    setFailure(null);
    try {
      await send(values, () => setValues(initial));
    } catch (fault) {
      const { fields, message } = asProblem(fault);
      const known = Object.fromEntries(Object.entries(fields).filter(([field]) => field in initial));
      setErrors(known);
      setFailure(Object.keys(known).length === 0 ? message : null);
      focus(form.current, Object.keys(known));
    } finally {
      setBusy(false);
    }
  };

  const change = (name: string) => (event: Change) => {
    const { target } = event;
    const value = target.type === 'checkbox' ? (target as HTMLInputElement).checked : target.value;
    setValues((before) => ({ ...before, [name]: value }));
  };

  /** Everything an input of this name needs. */
  const text = (name: keyof T & string) => ({
    name,
    value: String(values[name]),
    onChange: change(name),
    error: errors[name],
  });

  const check = (name: keyof T & string) => ({
    name,
    type: 'checkbox',
    checked: values[name] === true,
    onChange: change(name),
  });

  return { form, text, check, submit, busy, failure };
}

function focus(form: HTMLFormElement | null, names: readonly string[]) {
  const wrong = names.map((name) => form?.elements.namedItem(name));
  const first = wrong.find((element) => element instanceof HTMLElement);
  if (first instanceof HTMLElement) first.focus();
}
