import { formatPrice, formatQuantity, formatTime } from '../../../shared/numbers/format';
import type { Candle } from './candles';
import type { ChartLine } from './lines';
import type { Mark } from './marks';

/** What the chart shows, in words. */
export function summary(candles: readonly Candle[], last: Candle): string {
  const first = candles[0] ?? last;
  const high = Math.max(last.high, ...candles.map((candle) => candle.high));
  const low = Math.min(last.low, ...candles.map((candle) => candle.low));
  return (
    `Candles from ${formatTime(first.time)} to ${formatTime(last.time)}: first ${formatPrice(first.open)}, ` +
    `highest ${formatPrice(high)}, lowest ${formatPrice(low)}.`
  );
}

export const linesInWords = (lines: readonly ChartLine[]) =>
  lines.length === 0 ? '' : ` Lines: ${lines.map(({ label, price }) => `${label} at ${formatPrice(price)}`).join('; ')}.`;

const told = 10;

export function marksInWords(marks: readonly Mark[]): string {
  if (marks.length === 0) return '';
  const words = marks.slice(-told).map(({ isPurchase, quantity, time }) =>
    `${isPurchase ? 'bought' : 'sold'} ${formatQuantity(quantity)} at ${formatTime(new Date(time * 1000).toISOString())}`);
  return ` Marked: ${words.join('; ')}.`;
}
