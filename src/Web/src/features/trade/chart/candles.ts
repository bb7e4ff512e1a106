import { useQuery } from '@tanstack/react-query';
import { api, type Schemas } from '../../../api/client';
import { answer } from '../../../api/problem';
import { useInterval } from '../../../shared/live/feed';
import { marketKey } from '../../../shared/queries';

export type Candle = Schemas['CandleResponse'];
export type Interval = '1m' | '5m' | '15m' | '1h' | '4h' | '1d';

const minutes: Readonly<Record<Interval, number>> = { '1m': 1, '5m': 5, '15m': 15, '1h': 60, '4h': 240, '1d': 1440 };
const minuteMs = 60_000;
const pollMs = 15_000;

export function useCandles(assetId: string, interval: Interval) {
  return useQuery({
    queryKey: [...marketKey, 'candles', assetId, interval],
    queryFn: async ({ signal }) => {
      // The newest there are: since when, only the server knows. What a feed tells may be of any time.
      const params = { path: { asset_id: assetId }, query: { interval } };
      return (await answer(api.GET('/api/v1/inventory/assets/{asset_id}/candles', { params, signal }))).data;
    },
    refetchInterval: useInterval(pollMs),
  });
}

export const timeOf = (time: string) => Date.parse(time);

/** When the candle begins that a moment belongs to: candles begin at whole multiples of their length.
 * Null where it is no moment. */
export function candleStart(at: string, interval: Interval): string | null {
  const lengthMs = minutes[interval] * minuteMs;
  const start = new Date(Math.floor(timeOf(at) / lengthMs) * lengthMs);
  return Number.isNaN(start.getTime()) ? null : start.toISOString();
}

/** A candle that a price was added to; a new one where there was none. */
export function withPrice(candle: Candle | undefined, time: string, price: number): Candle {
  if (candle === undefined) return { time, open: price, high: price, low: price, close: price };
  const { open, high, low } = candle;
  return { time, open, high: Math.max(high, price), low: Math.min(low, price), close: price };
}
