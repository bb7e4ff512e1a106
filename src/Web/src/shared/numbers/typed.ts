import { decimal } from './decimal';
import { localForm, writeDecimal, type NumberForm } from './number-form';

/** The number that was typed, or what is wrong with it, in words. */
export type Typed = { value: string } | { fault: string };

export function typed(text: string, example = '0.25'): Typed {
  const [only, other] = readings(text);
  if (only === undefined) return { fault: `Write a number, such as ${writeDecimal(example)}.` };
  if (other === undefined) return { value: decimal(only).toFixed() };
  const [one, two] = [only, other].map((reading) => writeDecimal(reading, decimalsOf(reading)));
  return { fault: `${text.trim()} can be read as ${one} or as ${two}: write one of these.` };
}

const decimalsOf = (reading: string) => reading.split('.')[1]?.length ?? 0;

/** Every number that a text can mean, plain digits with a dot: none where it is no number, and two
 * where a separator may stand for the point or for a group. The point of the language is nothing
 * else; other people's points and groups are understood too. */
export function readings(text: string, form: NumberForm = localForm): string[] {
  const signs = plain(text, form);
  const separators = [...foreign].filter((sign) => signs.includes(sign));
  const asLocal = ['_', ...separators].map((group) => read(signs, form, group, '\\.', '*'));
  const asForeign = separators.flatMap((point) =>
    ['_', ...separators, '\\.'].map((group) => (group === point ? null : read(signs, form, group, point, '+'))),
  );
  return [...new Set([...asLocal, ...asForeign].filter((reading) => reading !== null))];
}

// Neither the point nor a group of this language: either, for somebody who types as elsewhere.
const foreign = ',;';

const bidiMarks = /[\u200e\u200f\u061c]/g;
const groupsOnly = /[\s'’ʼ٬]/;

/** ASCII digits; a dot for the point of the language, an underscore for what only ever groups, and a
 * comma or a semicolon for a separator that may do both. */
function plain(text: string, { point, digitOf }: NumberForm): string {
  return Array.from(text.replace(bidiMarks, '').trim(), (sign) => {
    const digit = digitOf(sign);
    if (digit !== undefined) return digit;
    if (sign === point || sign === '٫') return '.';
    if (',،，'.includes(sign)) return ',';
    if ('.．'.includes(sign)) return ';';
    return groupsOnly.test(sign) ? '_' : 'x';
  }).join('');
}

function read(signs: string, form: NumberForm, group: string, point: string, digits: '*' | '+'): string | null {
  const isLocal = point === '\\.';
  const ungrouped = isLocal ? '\\d*' : '(?:0|[1-9]\\d*)?';
  const whole = `(${ungrouped}|${form.grouped(group)})`;
  // The point of the language groups only where another one plainly is the point.
  const fraction = group === '\\.' ? `${point}(\\d+)` : `(?:${point}(\\d${digits}))?`;
  const found = new RegExp(`^${whole}${fraction}$`).exec(signs);
  if (found === null || !/\d/.test(signs)) return null;
  const integer = (found[1] ?? '').replaceAll(/\D/g, '').replace(/^0+(?=\d)/, '') || '0';
  return found[2] ? `${integer}.${found[2]}` : integer;
}
