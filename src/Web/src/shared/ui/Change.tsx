import { formatChange } from '../numbers/format';

/** A change in percent: the sign says what the colour says. */
export function Change({ percent }: { percent: number | null }) {
  if (percent === null) return <span className="change">–</span>;
  // By the digits that are shown: what rounds to nothing goes nowhere.
  const shown = Math.round(percent * 100);
  const direction = shown > 0 ? 'up' : shown < 0 ? 'down' : 'flat';
  return (
    <span className="change" data-direction={direction}>
      <span aria-hidden="true">{{ up: '▲', down: '▼', flat: '' }[direction]}</span> {formatChange(percent)}
    </span>
  );
}
