import type { Problem } from '../../../api/problem';
import type { Draft, Faults, Name } from './conditions';

const fieldOf: Readonly<Record<string, Name>> = {
  price: 'price',
  stop_price: 'stop',
  trail_amount: 'trail',
  trail_percent: 'trail',
  expires_at: 'until',
  take_profit: 'profit',
  'take_profit.price': 'profit',
  'take_profit.limit_price': 'profit',
  stop_loss: 'loss',
  'stop_loss.stop_price': 'loss',
  'stop_loss.price': 'lossLimit',
  'stop_loss.trail_amount': 'lossTrail',
  'stop_loss.trail_percent': 'lossTrail',
};

/** What the server says of fields that are on the form. */
export function refusedBy({ fields }: Problem, { lossBy }: Draft): Faults | null {
  const known = Object.entries(fields).flatMap(([field, message]) => {
    const name = field === 'stop_loss' && lossBy === 'trailing_stop' ? 'lossTrail' : fieldOf[field];
    return name === undefined ? [] : [[name, message] as const];
  });
  return known.length === 0 ? null : Object.fromEntries(known);
}

/** What is wrong, as far as it is time to say so: of an empty field, once it was asked for. */
export function shownFaults(faults: Faults, draft: Draft, isAsked: boolean): Faults {
  const text = { ...draft, quantity: draft.text };
  return Object.fromEntries(Object.entries(faults).filter(([name]) => isAsked || text[name as Name] !== ''));
}
