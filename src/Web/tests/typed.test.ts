import { describe, expect, it } from 'vitest';
import { estimate, share } from '../src/features/trade/ticket/estimate';
import { numberForm } from '../src/shared/numbers/number-form';
import { readings, typed } from '../src/shared/numbers/typed';
import { asset } from './server';

const read = (text: string, locale: string) => readings(text, numberForm(locale));

describe('Reading what was typed', () => {
  it.each([
    ['0.1', 'en-US', '0.1'],
    ['.5', 'en-US', '0.5'],
    ['5.', 'en-US', '5'],
    ['1,234.50', 'en-US', '1234.50'],
    ['1,234,567', 'en-US', '1234567'],
    ['0,25', 'de-DE', '0.25'],
    ['1.234,5', 'de-DE', '1234.5'],
    ['1.234.567', 'de-DE', '1234567'],
    ['1,234', 'de-DE', '1.234'],
    ['1.234', 'en-US', '1.234'],
    ['1 234.5', 'en-US', '1234.5'],
    ['1\u202f234,5', 'fr-FR', '1234.5'],
    ["12'345.60", 'de-CH', '12345.60'],
    ['12,34,567.5', 'hi-IN', '1234567.5'],
    ['١٬٢٣٤٫٥', 'ar-EG', '1234.5'],
    ['۱٬۲۳۴٫۵', 'fa-IR', '1234.5'],
    ['１２．５', 'ja-JP', '12.5'],
    ['٥٠', 'en-US', '50'],
    ['12345678901234567890.12345678', 'en-US', '12345678901234567890.12345678'],
    // As elsewhere, where it can mean nothing else.
    ['0.250', 'de-DE', '0.250'],
    ['0.250', 'es-ES', '0.250'],
    ['0.250', 'pt-BR', '0.250'],
    ['0,125', 'en-US', '0.125'],
    ['0.125', 'fr-FR', '0.125'],
    ['0.5', 'ar-EG', '0.5'],
    ['1,234.5', 'de-DE', '1234.5'],
    ['1.234,5', 'en-US', '1234.5'],
    ['1.25', 'de-DE', '1.25'],
    ['1.2345', 'de-DE', '1.2345'],
  ])('takes %s in %s for %s', (text, locale, value) => expect(read(text, locale)).toEqual([value]));

  it.each([
    ['1.234', 'de-DE'], ['1.234', 'es-ES'], ['1.234', 'pt-BR'], ['1,234', 'en-US'], ['1.234', 'fr-FR'],
    ['1,234', 'de-CH'], ['1,234', 'hi-IN'], ['1.234', 'ar-EG'],
  ])('finds two meanings in %s in %s', (text, locale) =>
    expect(read(text, locale).toSorted()).toEqual(['1.234', '1234']));

  it.each([
    '', 'abc', '1e5', '-1', '1,2,3', '1.2.3', '0x10', '12,34.5', 'Infinity', '.', ',', '1 5', '0,123,456', '012,345', '5²', '½', '1..2',
    'NaN', '1_000', '1;5',
  ])('finds no number in %s', (text) => expect(read(text, 'en-US')).toEqual([]));

  it('names both meanings, as they would be written', () => {
    expect(typed('1,250')).toEqual({ fault: '1,250 can be read as 1250 or as 1.250: write one of these.' });
    expect(typed('abc')).toEqual({ fault: 'Write a number, such as 0.25.' });
  });
});

// Every language that this machine knows, and regions and digits of their own.
const letters = Array.from('abcdefghijklmnopqrstuvwxyz');
const twos = letters.flatMap((one) => letters.map((other) => one + other));
const languages = Intl.NumberFormat.supportedLocalesOf([...twos, ...twos.flatMap((two) => letters.map((one) => two + one))]);
const regions = [
  'en-IN', 'en-ZA', 'en-CH', 'en-DE', 'en-AT', 'en-SE', 'de-AT', 'de-CH', 'de-LI', 'fr-CA', 'fr-CH', 'fr-MA', 'es-AR', 'es-MX', 'es-US', 'es-PY',
  'es-CR', 'pt-BR', 'pt-PT', 'pt-CH', 'it-CH', 'nl-BE', 'ar-EG', 'ar-AE', 'ar-MA', 'ar-SA', 'fa-AF', 'ur-IN', 'bn-IN', 'ne-IN', 'pa-PK', 'pa-Arab',
  'uz-Arab', 'uz-Cyrl', 'sr-Latn', 'zh-TW', 'zh-HK', 'mr-IN', 'my-MM', 'dz-BT', 'ckb-IR', 'sw-CD', 'ro-MD', 'ta-MY', 'ks-Deva', 'sd-Deva',
].flatMap((locale) => Intl.NumberFormat.supportedLocalesOf(locale));
const systems = Intl.supportedValuesOf('numberingSystem').flatMap((system) => [`en-u-nu-${system}`, `de-u-nu-${system}`, `hi-u-nu-${system}`]);
const locales = [...languages, ...regions, ...systems];

const numbers = (() => {
  let seed = 20_261_128;
  const next = (below: number) => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  const digits = (count: number) => Array.from({ length: count }, () => next(10)).join('');
  const any = Array.from({ length: 60 }, () => {
    const whole = digits(next(9)).replace(/^0+/, '') || '0';
    const fraction = digits(next(9)).replace(/0+$/, '');
    return fraction === '' ? whole : `${whole}.${fraction}`;
  });
  return ['0', '0.25', '0.125', '1', '1.234', '12.345', '123.456', '999', '1000', '1234', '1234.567', '100000', '1234567.891', '0.00000001', ...any];
})();

describe('In every language', () => {
  it('there are very many', () => expect(locales.length).toBeGreaterThan(300));

  it('what is written into a field is read as the same number, and written so again', () => {
    for (const locale of locales) {
      const form = numberForm(locale);
      for (const value of numbers) {
        const text = form.write(value);
        expect(readings(text, form), `${value} in ${locale} as ${text}`).toEqual([value]);
        expect(form.write(readings(text, form)[0]!), `${text} in ${locale}`).toBe(text);
      }
    }
  });

  it('what is shown is read as the same number or asked about, and never as another', () => {
    for (const locale of locales) {
      const form = numberForm(locale);
      const shown = new Intl.NumberFormat(locale, { maximumFractionDigits: 20 });
      for (const value of numbers) {
        const text = shown.format(value as Intl.StringNumericLiteral);
        const found = readings(text, form);
        expect(found, `${value} in ${locale} as ${text}`).toContain(value);
        if (value.includes('.') || Number(value) < 1000) expect(found, `${value} in ${locale} as ${text}`).toEqual([value]);
      }
    }
  });

  it('a fraction is never read as thousands, whatever its point', () => {
    for (const locale of locales) {
      const form = numberForm(locale);
      for (const point of ['.', ',', '٫', form.point]) {
        expect(readings(`0${point}250`, form), `0${point}250 in ${locale}`).toEqual(['0.250']);
        expect(readings(`0${point}125`, form).map(Number), `0${point}125 in ${locale}`).toEqual([0.125]);
        expect(readings(`1${point}125`, form).map(Number), `1${point}125 in ${locale}`).toContain(1.125);
      }
    }
  });
});

describe('A share of what there is', () => {
  it('is filled in as it is read again', () => {
    const draft = share('sell', 25, '0.5', asset('SOL'), { feeRate: '0' });
    expect(estimate(draft, asset('SOL'), { feeRate: '0' })).toMatchObject({ quantity: '0.125' });
  });
});
