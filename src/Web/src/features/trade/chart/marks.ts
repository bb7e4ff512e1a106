import type { SeriesMarker, UTCTimestamp } from 'lightweight-charts';
import { seconds } from '../../../shared/chart/ascending';
import type { Ink } from '../../../shared/chart/ink';
import { decimal, type Decimal } from '../../../shared/numbers/decimal';
import { formatQuantity } from '../../../shared/numbers/format';
import type { Order } from '../../../shared/orders/describe';
import { isPurchase } from '../../../shared/settled';
import { candleStart, type Interval } from './candles';

/** What was bought or sold during one candle. */
export type Mark = { time: UTCTimestamp; isPurchase: boolean; quantity: string };

/** The fills of orders, by candle: at the time of their quotes, which is that of the candles. */
export function marksOf(orders: readonly Order[], interval: Interval): Mark[] {
  const sums = new Map<string, { time: UTCTimestamp; isPurchase: boolean; sum: Decimal }>();
  for (const order of orders) {
    for (const fill of order.fills) {
      const start = candleStart(fill.tick_time ?? fill.at, interval);
      if (start === null) continue;
      const key = `${start} ${isPurchase(order)}`;
      const sum = (sums.get(key)?.sum ?? decimal(0)).plus(fill.quantity);
      sums.set(key, { time: seconds(start), isPurchase: isPurchase(order), sum });
    }
  }
  return [...sums.values()]
    .map(({ sum, ...mark }) => ({ ...mark, quantity: sum.toFixed() }))
    .toSorted((one, other) => one.time - other.time);
}

/** A mark as the chart draws it: purchases point up from below, sales down from above, in words too. */
export const drawnMark = (mark: Mark, { up, down }: Ink): SeriesMarker<UTCTimestamp> => ({
  time: mark.time,
  position: mark.isPurchase ? 'belowBar' : 'aboveBar',
  shape: mark.isPurchase ? 'arrowUp' : 'arrowDown',
  color: mark.isPurchase ? up : down,
  text: `${mark.isPurchase ? 'B' : 'S'} ${formatQuantity(mark.quantity)}`,
});
