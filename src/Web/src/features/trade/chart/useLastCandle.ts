import { useState } from 'react';
import type { AssetDetail } from '../../../shared/market/usePrices';
import { candleStart, timeOf, withPrice, type Candle, type Interval } from './candles';

/** The candle of this moment, grown by every price that was seen since the server was asked. A price
 * of before the last candle the server knows changes nothing, nor does one that is none. */
export function useLastCandle(known: readonly Candle[], asset: AssetDetail, interval: Interval): Candle | undefined {
  const [seen, setSeen] = useState<Candle>();
  const { as_of, price_usd } = asset;
  const last = known.at(-1);
  const start = as_of === null || !Number.isFinite(price_usd) ? null : candleStart(as_of, interval);
  if (start === null || (last !== undefined && timeOf(start) < timeOf(last.time))) return last;
  const isNow = (candle: Candle | undefined) => candle !== undefined && timeOf(candle.time) === timeOf(start);
  const base = merged(isNow(last) ? last : undefined, isNow(seen) ? seen : undefined);
  const next = withPrice(base, start, price_usd);
  if (!same(seen, next)) setSeen(next);
  return next;
}

function merged(known: Candle | undefined, seen: Candle | undefined): Candle | undefined {
  if (known === undefined || seen === undefined) return known ?? seen;
  return { ...known, high: Math.max(known.high, seen.high), low: Math.min(known.low, seen.low) };
}

const same = (one: Candle | undefined, other: Candle) =>
  one !== undefined && one.time === other.time && one.high === other.high && one.low === other.low && one.close === other.close;
