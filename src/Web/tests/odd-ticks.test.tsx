import { screen, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { drawn } from './chart';
import { asset, at, holding, json, order, profile, server } from './server';
import { openStream, price } from './stream';
import { signIn, visit } from './visit';

const good = { ...price('BTC', 100), price_change_percentage_24h: 1.5, price_override: null };
const oddValues = ['null', '"NaN"', '"Infinity"', '1e999', '-1e999', '-1', '0', '""', '"x"', '{}', '[]', 'true', '1e308'];
const oddTimes = ['"yesterday"', '""', '0', '-1', '{}', 'true', '"2026-13-45T99:99:99Z"'];

/** A price event in which one member is odd, or missing. */
function oddly(member: string, value: string | null): string {
  const others = Object.entries(good).filter(([name]) => name !== member).map(([name, one]) => `"${name}":${JSON.stringify(one)}`);
  return `{${[...others, ...(value === null ? [] : [`"${member}":${value}`])].join(',')}}`;
}

const oddPrices = [
  ...['asset_id', 'price_usd', 'bid', 'ask', 'price_change_percentage_24h', 'price_override'].flatMap((member) => oddValues.map((value) => oddly(member, value))),
  ...oddTimes.map((value) => oddly('as_of', value)),
  ...Object.keys(good).map((member) => oddly(member, null)),
  'null', '1', '"price"', '[]', '{}', '{', '', 'NaN', '{"asset_id":"BTC"}',
];
const oddOthers = ['null', '{}', '[]', '{', '', '{"order_id":1}', '{"asset_id":"BTC","is_active":"no"}', '{"current_balance":null}', '{"asset_id":"BTC","status":"?","is_active":true}'];
const times = ['0001-01-01T00:00:00Z', '1970-01-01T00:00:00Z', '2018-04-04T00:00:00Z', '2025-12-31T23:59:59.9999999Z', '9999-12-31T23:59:59Z'];

const pages: readonly (readonly [string, string])[] = [
  ['/', 'Trade crypto-assets at live prices'], ['/markets', 'Markets'], ['/markets/BTC', 'Bitcoin BTC'], ['/overview', 'Overview'],
  ['/portfolio', 'Portfolio'], ['/orders', 'Orders'], ['/admin/assets', 'Assets'], ['/admin/assets/BTC', 'Bitcoin'],
];

const candle = (time: string) => ({ time, open: 100, high: 101, low: 99, close: 100 });

describe('Whatever the stream says', () => {
  beforeEach(() => {
    signIn();
    server.use(
      json('get', '/auth/profile', profile({ role: 'admin' })),
      json('get', '/portfolio', {
        assets: [holding('BTC')], cash_balance: '0.00', total_market_value: '100.00', total_value: '100.00', unrealized_profit: '20', realized_profit: '0.00',
      }),
      json('get', '/orders', { data: [order()], has_more: false, next_cursor: null }),
      json('get', '/inventory/assets/:id/candles', { data: [candle('2026-01-02T02:55:00Z'), candle('2026-01-02T03:00:00Z')] }),
    );
  });

  it.each(pages)('%s stays, and shows the next good price', async (path, title) => {
    const { say, sayText } = openStream();
    visit(path);
    await screen.findByRole('heading', { level: 1, name: title });
    await screen.findByText('Live');
    for (const odd of oddPrices) sayText('price', odd);
    for (const event of ['order', 'balance', 'asset', 'nonsense']) for (const odd of oddOthers) sayText(event, odd);
    for (const time of times) say('price', price('BTC', 90, time));
    say('price', price('BTC', 123.45));
    await screen.findByText('Live');
    if (path !== '/orders') await waitFor(() => expect(screen.getAllByText(/124\.45|123\.45/).length).toBeGreaterThan(0));
    expect(screen.getByRole('heading', { level: 1, name: title })).toBeVisible();
    expect(screen.queryByText(/could not be shown/)).not.toBeInTheDocument();
  });
});

describe('A chart', () => {
  const show = async (known: readonly string[]) => {
    server.use(json('get', '/inventory/assets/:id/candles', { data: known.map(candle) }));
    const stream = openStream();
    visit('/markets/BTC');
    await screen.findByText('Live');
    await screen.findByText(/^Candles from/);
    return stream;
  };
  const isWhole = () => {
    expect(screen.queryByText(/could not be shown/)).not.toBeInTheDocument();
    expect(screen.getByText(/^Candles from/)).toBeInTheDocument();
    expect(drawn.map(({ time }) => time)).toEqual(drawn.map(({ time }) => time).toSorted((one, other) => one - other));
  };

  it('takes a price of before its last candle, and goes on', async () => {
    const { say } = await show(['2026-01-02T03:00:00Z', '2026-01-02T03:05:00Z']);
    say('price', price('BTC', 107, '2026-01-02T03:06:00Z'));
    await waitFor(() => expect(drawn.at(-1)).toMatchObject({ close: 107 }));
    for (const late of ['2026-01-02T03:04:59Z', '2018-04-04T00:00:00Z']) say('price', price('BTC', 50, late));
    await screen.findAllByText('$50.00');
    isWhole();
    say('price', price('BTC', 108, '2026-01-02T03:11:00Z'));
    await waitFor(() => expect(drawn.at(-1)).toMatchObject({ time: Date.parse('2026-01-02T03:10:00Z') / 1000, close: 108 }));
    isWhole();
  });

  it('draws candles in any order, twice and odd, and prices as they come', async () => {
    const { say } = await show(['2026-01-02T03:05:00Z', '2026-01-02T03:00:00Z', '2026-01-02T03:05:00Z', 'never', '2018-04-04T00:00:00Z']);
    let seed = 7;
    const next = (below: number) => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
      return Math.floor((seed / 2 ** 32) * below);
    };
    for (let count = 0; count < 60; count += 1) {
      const told = 50 + next(100);
      say('price', price('BTC', told, new Date(Date.parse('2026-01-02T02:30:00Z') + next(5_400_000)).toISOString()));
      await screen.findAllByText(`$${told}.00`);
      isWhole();
    }
  });

  it("is asked for by no clock of this browser's", async () => {
    const asked: URLSearchParams[] = [];
    server.use(
      http.get(at('/inventory/assets/:id/candles'), ({ request }) => {
        asked.push(new URL(request.url).searchParams);
        return HttpResponse.json({ data: [candle('2018-04-04T00:00:00Z')] });
      }),
    );
    visit('/markets/BTC');
    await screen.findByText(/^Candles from/);
    expect(asked.every((query) => !query.has('from') && !query.has('to'))).toBe(true);
  });
});

describe('A part of a page that fails', () => {
  beforeEach(() => void vi.spyOn(console, 'error').mockReturnValue(undefined));

  it('leaves the rest of the page, and is shown again when it can be', async () => {
    signIn();
    let bid: number | null = null;
    server.use(http.get(at('/inventory/assets/BTC'), () => HttpResponse.json({ data: { ...asset('BTC'), bid } })));
    const { user } = visit('/markets/BTC');
    const [again] = await screen.findAllByRole('button', { name: 'Show it again' });
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Bitcoin');
    expect(screen.getByRole('button', { name: 'Review purchase' })).toBeEnabled();
    expect(screen.getByRole('navigation', { name: 'Main' })).toBeVisible();
    bid = 99;
    await user.click(again!);
    await waitFor(async () => {
      for (const button of screen.queryAllByRole('button', { name: 'Show it again' })) await user.click(button);
      expect(screen.getByText('$99.00')).toBeVisible();
    });
  });

  it('leaves the ways out of a page that fails as a whole', async () => {
    server.use(json('get', '/inventory/assets/BTC', { data: { asset_id: 'BTC', status: 'active', is_active: true, stale: true, quarantine: {}, as_of: 'x' } }));
    visit('/markets/BTC');
    expect(await screen.findAllByText(/could not be shown/)).not.toHaveLength(0);
    expect(screen.getByRole('navigation', { name: 'Main' })).toBeVisible();
  });
});
