import { screen } from '@testing-library/react';
import { http } from 'msw';
import type { Schemas } from '../src/api/client';
import { at, json, order, server } from './server';
import { visit } from './visit';

/** Orders that wait, as the server tells them, and the ticket that asks for them. */
const kinds = ['market', 'limit', 'stop', 'stop_limit', 'trailing_stop'];

export const limits = json('get', '/balance/limits', {
  deposit: { limit: '10000.00', left: '9000.00' },
  withdrawal: { limit: '5000.00', left: '5000.00' },
  resets_at: '2026-01-03T00:00:00Z',
  max_order_notional: '10000.00',
  fee_rate: '0',
  order_types: kinds.flatMap((kind) => [`${kind}_buy`, `${kind}_sell`]),
});

export const resting = (changes: Partial<Schemas['OrderResponse']> = {}) =>
  order({
    order_type: 'limit_buy',
    status: 'open',
    price: null,
    average_price: null,
    total_amount: '0.00',
    completed_at: null,
    limit_price: '90.00',
    time_in_force: 'gtc',
    filled_quantity: '0',
    remaining_quantity: '0.5',
    held_amount: '45.00',
    version: 3,
    ...changes,
  });

export const preview = (changes: Partial<Schemas['PreviewResponse']> = {}) =>
  json('post', '/orders/preview', {
    data: {
      status: 201,
      order: resting(),
      legs: [],
      problem: null,
      current_balance: '1000.00',
      available_balance: '955.00',
      held_balance: '45.00',
      holding: { asset_id: 'BTC', quantity: '0', available_quantity: '0' },
      ...changes,
    },
  });

export const listed = (...orders: Schemas['OrderResponse'][]) =>
  json('get', '/orders', { data: orders, has_more: false, next_cursor: null });

/** Answers one route, and keeps what came. */
export function take(method: 'post' | 'put' | 'patch' | 'delete', path: string, answer: () => Response) {
  const sent: { body: unknown; version: string | null; query: string }[] = [];
  server.use(
    http[method](at(path), async ({ request }) => {
      const body = method === 'delete' ? null : await request.json();
      sent.push({ body, version: request.headers.get('if-match'), query: new URL(request.url).search });
      return answer();
    }),
  );
  return sent;
}

export async function ticket(kind: string) {
  const { user } = visit('/markets/BTC');
  await user.selectOptions(await screen.findByLabelText('Order type'), kind);
  return user;
}

export async function fill(user: Awaited<ReturnType<typeof ticket>>, fields: Record<string, string>) {
  for (const [label, text] of Object.entries(fields)) await user.type(screen.getByLabelText(label), text);
}

/** One of the executions of an order. */
export const filledWith = (changes: Partial<Schemas['FillResponse']> = {}) => ({
  quantity: '0.5', price: '89.00', notional: '44.50', fee: '0.00', at: '2026-01-02T03:04:06Z', tick_time: null, bid: null, ask: null,
  ...changes,
});
