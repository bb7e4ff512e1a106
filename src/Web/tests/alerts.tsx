import { http, HttpResponse } from 'msw';
import { at, server } from './server';

/** An alert that waits, as the server tells it. */
export const alert = (changes: object = {}) => ({
  alert_id: 'alr_1',
  asset_id: 'BTC',
  condition: 'above',
  price: '120.00',
  note: null,
  status: 'active',
  created_at: '2026-01-02T03:04:05Z',
  triggered_at: null,
  tick: null,
  ...changes,
});

/** One that went off. */
export const triggered = (changes: object = {}) =>
  alert({
    status: 'triggered',
    triggered_at: '2026-01-02T04:05:06Z',
    tick: { bid: '120.50', ask: '121.00', time: '2026-01-02T04:05:05Z' },
    ...changes,
  });

/** Keeps alerts, and what was asked to change them. */
export function keepAlerts(...first: ReturnType<typeof alert>[]) {
  const kept = { alerts: first, set: [] as { body: unknown; key: string | null }[], removed: [] as string[] };
  server.use(
    http.get(at('/alerts'), () => HttpResponse.json({ data: kept.alerts })),
    http.post(at('/alerts'), async ({ request }) => {
      const body = (await request.json()) as object;
      kept.set.push({ body, key: request.headers.get('idempotency-key') });
      kept.alerts = [alert({ alert_id: `alr_new_${kept.set.length}`, ...body }), ...kept.alerts];
      return HttpResponse.json({ data: kept.alerts[0] }, { status: 201 });
    }),
    http.delete(at('/alerts/:id'), ({ params }) => {
      kept.removed.push(String(params['id']));
      kept.alerts = kept.alerts.filter(({ alert_id }) => alert_id !== params['id']);
      return HttpResponse.json({ message: 'Deleted' });
    }),
  );
  return kept;
}
