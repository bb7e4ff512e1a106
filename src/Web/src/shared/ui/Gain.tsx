import { decimal } from '../numbers/decimal';
import { formatUsd } from '../numbers/format';
import { Change } from './Change';

/** Money won or lost, to the cent: the sign says what the colour says. */
export function Gain({ amount, percent }: { amount: string; percent?: number | null }) {
  const cents = decimal(amount).round(2);
  const direction = cents.gt(0) ? 'up' : cents.lt(0) ? 'down' : 'flat';
  return (
    <span className="gain">
      <span className="change" data-direction={direction}>
        {direction === 'up' && '+'}
        {formatUsd(cents.toFixed())}
      </span>
      {percent !== undefined && percent !== null && <> <Change percent={percent} /></>}
    </span>
  );
}
