import { Big } from 'big.js';

// Exact: a quotient is only ever cut to an asset's step, far inside of this.
Big.DP = 30;
Big.strict = false;

export type Decimal = Big;

/** An exact decimal. What the API sends as a JSON number is taken by its digits. */
export const decimal = (value: string | number): Decimal => new Big(value);

export const roundUp = Big.roundUp;

/** The multiple of the step that is nearest, and never nothing. */
export function nearestStep(value: Decimal, step: Decimal): string {
  const steps = value.div(step).round(0);
  return (steps.gt(0) ? steps : decimal(1)).times(step).toFixed();
}

/** Rounded down to a multiple of the step, plain digits, never an exponent. */
export function floorToStep(value: Decimal, step: Decimal): string {
  return value.div(step).round(0, Big.roundDown).times(step).toFixed();
}
