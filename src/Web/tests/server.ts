import { http, HttpResponse, type JsonBodyType } from 'msw';
import { setupServer } from 'msw/node';
import type { Schemas } from '../src/api/client';

const base = '*/api/v1';

export const at = (path: string) => `${base}${path}`;

export function asset(id: string, changes: Partial<Schemas['AssetDetailResponse']> = {}) {
  return {
    asset_id: id,
    name: id === 'BTC' ? 'Bitcoin' : `Asset ${id}`,
    description: 'An asset.',
    category: 'currency',
    price_usd: 100,
    is_active: true,
    status: 'active',
    symbol: id,
    image: null,
    market_cap_rank: 1,
    price_change_percentage_24h: 1.5,
    market_cap: null,
    total_volume_24h: null,
    stale: false,
    price_override: null,
    closing_price: null,
    sparkline_24h: [98, 101, 100],
    availability_status: 'available',
    price_change_24h: null,
    price_change_percentage_7d: null,
    price_change_percentage_30d: null,
    high_24h: null,
    low_24h: null,
    circulating_supply: null,
    total_supply: null,
    max_supply: null,
    ath: null,
    ath_change_percentage: null,
    ath_date: null,
    atl: null,
    atl_change_percentage: null,
    atl_date: null,
    last_updated: null,
    bid: 99.5,
    ask: 100.5,
    as_of: null,
    quarantine: null,
    rules: { min_quantity: 0.001, quantity_step: 0.00000001, price_tick: 0.01 },
    ...changes,
  } satisfies Schemas['AssetDetailResponse'];
}

export function order(changes: Partial<Schemas['OrderResponse']> = {}) {
  return {
    order_id: 'order_1234567',
    client_order_id: null,
    order_type: 'market_buy',
    asset_id: 'BTC',
    quantity: '0.5',
    price: '100.5',
    status: 'completed',
    total_amount: '50.25',
    fee: '0',
    created_at: '2026-01-02T03:04:05Z',
    completed_at: '2026-01-02T03:04:05Z',
    notional: null,
    limit_price: null,
    stop_price: null,
    trail_amount: null,
    trail_percent: null,
    trail_mark: null,
    time_in_force: 'ioc',
    expires_at: null,
    post_only: false,
    order_class: 'simple',
    parent_order_id: null,
    legs: [],
    filled_quantity: '0.5',
    remaining_quantity: '0',
    average_price: '100.5',
    held_amount: '0.00',
    held_asset: 'USD',
    version: 1,
    reason: null,
    triggered_at: null,
    updated_at: '2026-01-02T03:04:05Z',
    fills: [],
    ...changes,
  } satisfies Schemas['OrderResponse'];
}

export function holding(asset_id: string, changes: Partial<Schemas['PortfolioAssetResponse']> = {}) {
  return {
    asset_id,
    quantity: '1',
    current_price: '100',
    market_value: '100',
    percentage: '50.00',
    average_cost: '80',
    unrealized_profit: '20',
    realized_profit: '0.00',
    price_status: 'current',
    ...changes,
  } satisfies Schemas['PortfolioAssetResponse'];
}

export function profile(changes: Partial<Schemas['ProfileResponse']> = {}) {
  return {
    username: 'ada_lovelace',
    email: 'ada@example.com',
    first_name: 'Ada',
    last_name: 'Lovelace',
    phone: null,
    date_of_birth: null,
    marketing_emails_consent: false,
    role: 'customer',
    created_at: '2026-01-02T03:04:05Z',
    updated_at: '2026-01-02T03:04:05Z',
    ...changes,
  } satisfies Schemas['ProfileResponse'];
}

export const user = (username: string, changes: Partial<Schemas['UserResponse']> = {}) =>
  ({
    ...profile(),
    account_id: username,
    username,
    admin_confirmed: changes.role === 'admin',
    appointed_by: null,
    frozen: false,
    frozen_at: null,
    ...changes,
  }) satisfies Schemas['UserResponse'];

export function adjustment(changes: Partial<Schemas['AdjustmentResponse']> = {}) {
  return {
    adjustment_id: 'adjustment_1',
    username: 'grace_hopper',
    amount: '-12.50',
    reason: 'Paid twice',
    status: 'pending',
    proposed_by: 'ada_lovelace',
    proposed_at: '2026-01-02T03:04:05Z',
    decided_by: null,
    decided_at: null,
    transaction_id: null,
    code: null,
    ...changes,
  } satisfies Schemas['AdjustmentResponse'];
}

export function feed(changes: Partial<Schemas['FeedResponse']> = {}) {
  return {
    data: { source: 'simulated', condition: 'running', fault: null, silent_seconds: 2, silent_assets: [], ...changes },
  } satisfies Schemas['FeedEnvelope'];
}

/** An asset whose feed says ten times its price. */
export const jumped = (id: string, changes: Partial<Schemas['AssetDetailResponse']> = {}) =>
  asset(id, {
    stale: true,
    as_of: '2026-01-02T03:00:00Z',
    quarantine: { since: '2026-01-02T03:04:05Z', bid: 995, ask: 1005 },
    ...changes,
  });

export const assets = (...data: Schemas['AssetResponse'][]) =>
  json('get', '/inventory/assets', { data, total_count: data.length, active_count: data.length });

export const assetAnswer = (one: { asset_id: string }) => json('get', `/inventory/assets/${one.asset_id}`, { data: one });

export function json(method: 'get' | 'post' | 'put' | 'delete', path: string, body: JsonBodyType, status = 200) {
  return http[method](at(path), () => HttpResponse.json(body, { status }));
}

export function problem(status: number, code: string, detail: string, field?: string) {
  const errors = field === undefined ? {} : { errors: [{ field, code, message: detail }] };
  const body = { type: 'urn:x', title: 'No', status, detail, instance: '/', code, request_id: 'r', ...errors };
  return HttpResponse.json(body, { status });
}

export const tokens = (access_token = 'access-1', refresh_token = 'refresh-1', expires_in = 3600) => ({
  access_token,
  refresh_token,
  expires_in,
  token_type: 'bearer',
});

/** A quiet market and an empty account; tests put over it what they are about. */
export const server = setupServer(
  assets(asset('BTC')),
  assetAnswer(asset('BTC')),
  json('get', '/balance', {
    current_balance: '1000.00',
    available_balance: '1000.00',
    held_balance: '0.00',
    updated_at: '2026-01-02T03:04:05Z',
  }),
  json('get', '/portfolio', {
    assets: [],
    cash_balance: '1000.00',
    total_market_value: '0.00',
    total_value: '1000.00',
    unrealized_profit: '0.00',
    realized_profit: '0.00',
    epoch: 1,
    epoch_begun_at: null,
  }),
  json('get', '/balance/transactions', { transactions: [], total_count: 0, has_more: false, next_cursor: null }),
  json('get', '/orders', { data: [], has_more: false, next_cursor: null }),
  json('get', '/alerts', { data: [] }),
  json('get', '/auth/profile', profile()),
  json('get', '/auth/sessions', { data: [] }),
  json('get', '/balance/limits', {
    deposit: { limit: '10000.00', left: '9000.00' },
    withdrawal: { limit: '5000.00', left: '5000.00' },
    resets_at: '2026-01-03T00:00:00Z',
    max_order_notional: '10000.00',
    fee_rate: '0',
    order_types: ['market_buy', 'market_sell'],
    practice_cash: null,
  }),
  json('get', '/inventory/assets/:id/candles', { data: [] }),
  json('get', '/portfolio/equity', { interval: '5m', from: '2026-01-01T03:00:00Z', to: '2026-01-02T03:00:00Z', data: [] }),
  // Without a stream, prices are asked for.
  http.get(at('/stream'), () => problem(404, 'NOT_FOUND', 'There is no stream.')),
);
