import { useQuery } from '@tanstack/react-query';
import { api, type Schemas } from '../../api/client';
import { answer } from '../../api/problem';
import { usePrivate } from '../../shared/account';

export type EquityPoint = { readonly time: string; readonly total: string };
export type Span = 'day' | 'week' | 'month';

const hourMs = 3_600_000;
const refetchMs = 60_000;
const spans = {
  day: { backMs: 24 * hourMs, interval: '5m' },
  week: { backMs: 7 * 24 * hourMs, interval: '1h' },
  month: { backMs: 30 * 24 * hourMs, interval: '4h' },
} as const;

/** What everything was worth over a time, as the journal and the recorded prices have it. */
export function useEquity(span: Span) {
  return useQuery({
    ...usePrivate('equity', span),
    queryFn: async ({ signal }) => {
      const { backMs, interval } = spans[span];
      const query = { interval, from: new Date(Date.now() - backMs).toISOString() };
      return (await answer(api.GET('/api/v1/portfolio/equity', { params: { query }, signal }))).data;
    },
    refetchInterval: refetchMs,
  });
}

/** What is known of the past, and the value of this moment at its end. A time at which a price was
 * missing has no value, and so no place. */
export function upTo(now: string, total: string, known: readonly Schemas['EquityPoint'][]): EquityPoint[] {
  const past = known.flatMap(({ time, total_value }) =>
    total_value === null || Date.parse(time) >= Date.parse(now) ? [] : [{ time, total: total_value }],
  );
  return [...past, { time: now, total }];
}
