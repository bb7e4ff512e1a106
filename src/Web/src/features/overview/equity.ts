import { useQuery } from '@tanstack/react-query';
import { api, type Schemas } from '../../api/client';
import { serverNow } from '../../api/clock';
import { answer } from '../../api/problem';
import { usePrivate } from '../../shared/account';

export type EquityPoint = { readonly time: string; readonly total: string };
export type Span = 'day' | 'week' | 'month';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const refetchMs = minuteMs;
const spans = {
  day: { backMs: 24 * hourMs, interval: '5m' },
  week: { backMs: 7 * 24 * hourMs, interval: '1h' },
  month: { backMs: 30 * 24 * hourMs, interval: '4h' },
} as const;

/** How far the points of a day are apart. */
export const dayStepMs = 5 * minuteMs;

/** What everything was worth over a time, as the journal and the recorded prices have it. */
export function useEquity(span: Span) {
  return useQuery({
    ...usePrivate('equity', span),
    queryFn: ({ signal }) => {
      const { backMs, interval } = spans[span];
      const query = { interval, from: new Date(serverNow() - backMs).toISOString() };
      return answer(api.GET('/api/v1/portfolio/equity', { params: { query }, signal }));
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
