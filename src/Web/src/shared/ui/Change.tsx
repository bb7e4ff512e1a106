import { formatChange } from '../numbers/format';

/** A change in percent: the sign says what the colour says. */
export function Change({ percent }: { percent: number | null }) {
  if (percent === null) return <span className="change">–</span>;
  const direction = percent > 0 ? 'up' : percent < 0 ? 'down' : 'flat';
  return (
    <span className="change" data-direction={direction}>
      <span aria-hidden="true">{{ up: '▲', down: '▼', flat: '' }[direction]}</span> {formatChange(percent)}
    </span>
  );
}
