import { formatExactUsd } from '../numbers/format';

/** Money that came or went: the sign says what the colour says. */
export function SignedAmount({ amount }: { amount: string }) {
  const isOut = amount.startsWith('-');
  return (
    <span className="change" data-direction={isOut ? 'flat' : 'up'}>
      {isOut ? formatExactUsd(amount) : `+${formatExactUsd(amount)}`}
    </span>
  );
}
