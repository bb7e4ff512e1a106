import { RoundResult } from '../../shared/practice/RoundResult';
import { SelectField } from '../../shared/ui/Field';
import type { useRound } from './useRound';

/** To read an earlier round of a practice account; nothing where it has begun but once. */
export function RoundField({ last, round, choose }: ReturnType<typeof useRound>) {
  if (last < 2) return null;
  const earlier = Array.from({ length: last - 1 }, (_, at) => last - 1 - at);
  return (
    <SelectField label="Round" value={round ?? ''} onChange={({ target }) => choose(target.value)}>
      <option value="">This one ({last})</option>
      {earlier.map((number) => <option key={number} value={number}>Round {number}</option>)}
    </SelectField>
  );
}

/** Says that what is shown is over, and what it came to. */
export function RoundNote({ round, last }: ReturnType<typeof useRound>) {
  if (round === undefined) return null;
  return (
    <p className="hint">
      Round {round} of {last} is over: this is what was done in it, and none of it counts any more.{' '}
      <RoundResult round={round} />
    </p>
  );
}
