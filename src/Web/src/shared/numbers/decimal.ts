import { Big } from 'big.js';

// Exact: a quotient is only ever cut to an asset's step, far inside of this.
Big.DP = 30;
Big.strict = false;

export type Decimal = Big;

/** An exact decimal. What the API sends as a JSON number is taken by its digits. */
export const decimal = (value: string | number): Decimal => new Big(value);

export const roundUp = Big.roundUp;

/** Rounded down to a multiple of the step, plain digits, never an exponent. */
export function floorToStep(value: Decimal, step: Decimal): string {
  return value.div(step).round(0, Big.roundDown).times(step).toFixed();
}

const separators = new Intl.NumberFormat().formatToParts(12345.6);
const localDecimal = separators.find((part) => part.type === 'decimal')?.value ?? '.';
const localGroup = separators.find((part) => part.type === 'group')?.value ?? ',';

/** Reads what a person typed, by the rules of their language; null when it is no plain decimal. */
export function readDecimal(
  text: string,
  point: string = localDecimal,
  group: string = localGroup,
): string | null {
  const bare = text.trim().replace(/[\s\u00a0\u202f'’]/g, '');
  const plain = /^\d*(\.\d+)?$/;
  const grouped = new RegExp(`^\\d{1,3}(\\${group}\\d{3})+(\\${point}\\d+)?$`);
  const ungrouped = grouped.test(bare) ? bare.replaceAll(group, '') : bare;
  const normal = ungrouped.replace(point, '.');
  return normal !== '' && plain.test(normal) ? decimal(normal).toFixed() : null;
}
