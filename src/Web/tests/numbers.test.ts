import { describe, expect, it } from 'vitest';
import { decimal, floorToStep } from '../src/shared/numbers/decimal';
import { formatAge, formatExactUsd, formatPrice, formatQuantity } from '../src/shared/numbers/format';

describe('Arithmetic', () => {
  it('is exact where binary fractions are not', () => {
    expect(decimal('0.1').plus('0.2').toFixed()).toBe('0.3');
    expect(decimal(0.1).plus(0.2).toFixed()).toBe('0.3');
  });

  it('rounds a quantity down to its step, never up', () => {
    expect(floorToStep(decimal('1').div('3'), decimal('0.00000001'))).toBe('0.33333333');
    expect(floorToStep(decimal('0.999999999'), decimal('0.01'))).toBe('0.99');
    expect(floorToStep(decimal('5'), decimal(0.00000001))).toBe('5');
  });
});

describe('Formatting', () => {
  it('keeps every digit of what was booked', () => {
    expect(formatExactUsd('12345678901234567.123456789012345678')).toBe(
      '$12,345,678,901,234,567.123456789012345678',
    );
    expect(formatQuantity('0.00000001')).toBe('0.00000001');
  });

  it('keeps a price as wide from tick to tick', () => {
    expect(formatPrice(95000.5)).toBe('$95,000.50');
    expect(formatPrice(0.32)).toBe('$0.32000');
  });
});

describe('An age', () => {
  it.each([
    [0, '0 seconds ago'],
    [119, '119 seconds ago'],
    [120, '2 minutes ago'],
    [7_199, '119 minutes ago'],
    [7_200, '2 hours ago'],
    [172_799, '47 hours ago'],
    [172_800, '2 days ago'],
  ])('of %i seconds is %s', (seconds, words) => expect(formatAge(seconds)).toBe(words));
});
