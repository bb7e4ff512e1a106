import { Problem } from '../../api/problem';
import { typed } from '../numbers/typed';

type Values = Record<string, string | boolean>;

/** The values with these fields read as the numbers that were typed; an empty one stays empty. Throws
 * what is wrong with which field. */
export function withNumbers<T extends Values>(values: T, ...names: (keyof T & string)[]): T {
  const read = names
    .map((name) => [name, String(values[name]).trim()] as const)
    .map(([name, text]) => [name, text === '' ? { value: '' } : typed(text)] as const);
  const errors = read.flatMap(([field, found]) =>
    'fault' in found ? [{ field, code: 'INVALID_NUMBER', message: found.fault }] : [],
  );
  if (errors[0] !== undefined) {
    throw new Problem(422, { code: 'VALIDATION_FAILED', detail: errors[0].message, errors });
  }
  return { ...values, ...Object.fromEntries(read.map(([name, found]) => [name, 'value' in found ? found.value : ''])) };
}
