import { decimal } from './decimal';

/** How a language writes numbers. */
export type NumberForm = {
  readonly point: string;
  /** The whole part of a number in groups: a group never follows a leading zero. */
  readonly grouped: (separator: string) => string;
  readonly digitOf: (sign: string) => string | undefined;
  /** A number as it is filled into a field: without groups, so that it reads as nothing else. */
  readonly write: (value: string | number, decimals?: number) => string;
};

const mostDecimals = 20;
const inGroups = (separator: string, last: number, others: number) =>
  `[1-9]\\d{0,${others - 1}}(?:${separator}\\d{${others}})*${separator}\\d{${last}}`;

export function numberForm(locale?: string): NumberForm {
  const ungrouped = (minimumFractionDigits: number) =>
    new Intl.NumberFormat(locale, { useGrouping: false, minimumFractionDigits, maximumFractionDigits: mostDecimals });
  const exact = ungrouped(0);
  const digits = new Map(Array.from({ length: 10 }, (_, digit) => [exact.format(digit), String(digit)]));
  const parts = new Intl.NumberFormat(locale).formatToParts(123_456_789);
  const sizes = parts.filter((part) => part.type === 'integer').map((part) => Array.from(part.value).length);
  const [last, others] = [sizes.at(-1) ?? 3, sizes.at(-2) ?? 3];
  return {
    point: ungrouped(1).formatToParts(0).find((part) => part.type === 'decimal')?.value ?? '.',
    grouped: (separator) => `(?:${inGroups(separator, 3, 3)}|${inGroups(separator, last, others)})`,
    digitOf: (sign) => digits.get(sign) ?? digitValue(sign),
    write: (value, decimals = 0) => {
      const format = decimals === 0 ? exact : ungrouped(Math.min(decimals, mostDecimals));
      return format.format(decimal(value).toFixed() as Intl.StringNumericLiteral);
    },
  };
}

const isDigit = (code: number) => /^\p{Nd}$/u.test(String.fromCodePoint(code));

// The digits of a script stand in a row from zero to nine; two scripts' rows may touch.
function digitValue(sign: string): string | undefined {
  const code = sign.codePointAt(0) ?? 0;
  if (!isDigit(code)) return undefined;
  let first = code;
  while (first > 0 && isDigit(first - 1)) first -= 1;
  return String((code - first) % 10);
}

/** That of the language of this browser. */
export const localForm = numberForm();

/** A number as this browser's language writes it into a field. */
export const writeDecimal = localForm.write;
