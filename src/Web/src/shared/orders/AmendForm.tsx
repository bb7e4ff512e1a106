import type { Schemas } from '../../api/client';
import { withNumbers } from '../forms/numbers';
import { useForm } from '../forms/useForm';
import { writeDecimal } from '../numbers/number-form';
import { Button } from '../ui/Button';
import { Field } from '../ui/Field';
import { Notice } from '../ui/Notice';
import type { Order } from './describe';
import { isLeg } from './groups';

type Changes = Schemas['ReplaceRequest'];
type Props = { order: Order; onAmend: (changes: Changes) => Promise<void>; onClose: () => void };
type Name = 'quantity' | 'price' | 'stop_price' | 'trail_amount' | 'trail_percent';

const labels: Readonly<Record<Name, string>> = {
  quantity: 'Quantity, all of it',
  price: 'Limit price (USD)',
  stop_price: 'Stop price (USD)',
  trail_amount: 'Behind the market (USD)',
  trail_percent: 'Behind the market (%)',
};

/** Other terms of an order that waits; what is not changed is not sent. */
export function AmendForm({ order, onAmend, onClose }: Props) {
  const now = termsOf(order);
  const names = Object.keys(now) as Name[];
  const initial = Object.fromEntries(names.map((name) => [name, writeDecimal(now[name] ?? '')]));
  const { form, text, submit, busy, failure } = useForm(initial, async (values) => {
    const read = withNumbers(values, ...names);
    const changed = names.filter((name) => read[name] !== '' && values[name] !== initial[name]);
    if (changed.length === 0) onClose();
    else await onAmend(Object.fromEntries(changed.map((name) => [name, read[name]])) as Changes);
  });
  return (
    <form ref={form} className="row-form" noValidate onSubmit={(event) => void submit(event)}>
      {failure && <Notice tone="bad">{failure}</Notice>}
      {names.map((name) => (
        <Field key={name} label={labels[name]} inputMode="decimal" autoComplete="off" {...text(name)} />
      ))}
      <span className="row-actions">
        <Button type="submit" look="primary" busy={busy}>Save changes</Button>
        <Button onClick={onClose}>Back</Button>
      </span>
    </form>
  );
}

// A stop that trails is where it is by its trail; how much a leg is for, its group says.
function termsOf(order: Order): Partial<Record<Name, string>> {
  const trails = order.trail_amount !== null || order.trail_percent !== null;
  const terms = {
    quantity: isLeg(order) ? null : order.quantity,
    price: order.limit_price,
    stop_price: trails ? null : order.stop_price,
    trail_amount: order.trail_amount,
    trail_percent: order.trail_percent,
  };
  return Object.fromEntries(Object.entries(terms).filter(([, value]) => value !== null));
}
