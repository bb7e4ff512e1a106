import { useState } from 'react';
import type { AssetDetail } from '../../shared/market/usePrices';
import { candleStart, withPrice, type Candle, type Interval } from './candles';

/** The candle of this moment, grown by every price that was seen since the server was asked. */
export function useLastCandle(known: readonly Candle[], asset: AssetDetail, interval: Interval): Candle | undefined {
  const [seen, setSeen] = useState<Candle>();
  const { as_of, price_usd } = asset;
  if (as_of === null) return known.at(-1);
  const start = candleStart(as_of, interval);
  const isNow = (candle: Candle | undefined) => candle !== undefined && Date.parse(candle.time) === Date.parse(start);
  const last = known.at(-1);
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
