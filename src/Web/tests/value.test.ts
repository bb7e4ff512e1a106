import { describe, expect, it } from 'vitest';
import { upTo } from '../src/features/overview/equity';
import { settlement, estimate, share } from '../src/features/trade/estimate';
import { candleStart, withPrice } from '../src/features/trade/candles';
import { withOrder } from '../src/shared/live/orders';
import { dayChange } from '../src/shared/day-change';
import { revalued } from '../src/shared/revalued';
import { asset, holding, order } from './server';

const owned = {
  assets: [holding('BTC', { quantity: '0.5', current_price: '100', market_value: '50', percentage: '33.33', unrealized_profit: '10' })],
  cash_balance: '100.00',
  total_market_value: '50.00',
  total_value: '150.00',
  unrealized_profit: '10',
  realized_profit: '0.00',
};

describe('A portfolio', () => {
  it('is worth what its quantities are at the latest prices, exactly', () => {
    const now = revalued(owned, [asset('BTC', { price_usd: 0.1 }), asset('ETH')]);
    expect(now.assets[0]).toMatchObject({ current_price: '0.1', market_value: '0.05', quantity: '0.5', percentage: '0.05' });
    expect(now).toMatchObject({ total_market_value: '0.05', total_value: '100.05', cash_balance: '100.00', unrealized_profit: '-39.95' });
  });

  it('keeps the value that the server gave it where a price is not known', () => {
    expect(revalued(owned, []).total_value).toBe('150');
  });

  it('gains in a day what its holdings did, whatever cash came in', () => {
    const moved = [asset('BTC', { price_change_percentage_24h: 25 })];
    expect(dayChange(owned, moved)).toEqual({ gain: '10.00', percent: 25 });
  });

  it('says nothing of a day that is not known', () => {
    expect(dayChange(owned, [asset('BTC', { price_change_percentage_24h: null })])).toBeNull();
    expect(dayChange({ ...owned, assets: [] }, [])).toBeNull();
    const two = { ...owned, assets: [...owned.assets, holding('ETH')] };
    const known = asset('BTC', { price_change_percentage_24h: 25 });
    expect(dayChange(two, [known, asset('ETH', { price_change_percentage_24h: null })])).toBeNull();
  });
});

describe('An estimate', () => {
  it.each([
    ['buy', '0.001', '0.05025', '50.30025'],
    ['sell', '0.001', '0.04975', '49.70025'],
    ['buy', '0', '0', '50.25'],
  ] as const)('to %s at a fee of %s takes %s and comes to %s', (side, rate, fee, total) => {
    expect(settlement(side, '0.5', asset('BTC'), rate)).toEqual({ fee, total });
  });

  it('takes no more fee than there is', () => {
    const dust = asset('BTC', { bid: 0.000000001, ask: 0.000000001 });
    expect(settlement('sell', '1', dust, '0.5')).toEqual({ fee: '0.000000001', total: '0' });
  });

  it('to sell all that is held may be less than any other order', () => {
    const draft = { side: 'sell', mode: 'quantity', text: '0.0001' } as const;
    expect(estimate(draft, asset('BTC'), '0')).toContain('minimum quantity');
    expect(estimate(draft, asset('BTC'), '0', '0.00010000')).toMatchObject({ quantity: '0.0001' });
    expect(estimate(draft, asset('BTC'), '0', '0.0002')).toContain('minimum quantity');
    expect(estimate({ ...draft, side: 'buy' }, asset('BTC'), '0', '0.0001')).toContain('minimum quantity');
    expect(share('sell', 100, '1.25', asset('BTC', { rules: { min_quantity: 1, quantity_step: 1, price_tick: 1 } })).text).toBe('1.25');
  });

  it('of an amount costs no more than that, with the fee', () => {
    const found = estimate({ side: 'buy', mode: 'amount', text: '100' }, asset('BTC'), '0.01');
    expect(found).toMatchObject({ quantity: '0.98517314', fee: '0.99009901' });
    expect(Number((found as { total: string }).total)).toBeLessThanOrEqual(100.00000001);
  });
});

const point = (time: string, total_value: string | null) => ({
  time, total_value, sequence: 1, cash_balance: '0.00', market_value: total_value, missing_prices: [],
});

describe('A line of values', () => {
  it('ends at this moment, and leaves out what is not over or not known', () => {
    const known = [point('2026-01-02T03:00:00Z', '5'), point('2026-01-02T03:05:00Z', null), point('2026-01-02T03:15:00Z', '9')];
    expect(upTo('2026-01-02T03:12:00Z', '7', known)).toEqual([
      { time: '2026-01-02T03:00:00Z', total: '5' },
      { time: '2026-01-02T03:12:00Z', total: '7' },
    ]);
  });
});

describe('A candle', () => {
  it.each([
    ['1m', '2026-01-02T03:04:00.000Z'],
    ['15m', '2026-01-02T03:00:00.000Z'],
    ['4h', '2026-01-02T00:00:00.000Z'],
    ['1d', '2026-01-02T00:00:00.000Z'],
  ] as const)('of %s begins at a whole multiple of it', (interval, start) => {
    expect(candleStart('2026-01-02T03:04:59.9Z', interval)).toBe(start);
  });

  it('grows with a price, and opens with the first', () => {
    const first = withPrice(undefined, 'T', 5);
    expect(withPrice(withPrice(first, 'T', 8), 'T', 3)).toEqual({ time: 'T', open: 5, high: 8, low: 3, close: 3 });
  });
});

const ids = (list: ReturnType<typeof withOrder>) =>
  list?.pages.flatMap((page) => page.data.map((one) => one.order_id));

describe('A list of orders', () => {
  const pages = (...ids: string[]) => ({
    pages: [{ data: ids.map((order_id) => order({ order_id })), has_more: false, next_cursor: null }],
    pageParams: [{}],
  });

  it('begins with the order that is new', () => {
    expect(ids(withOrder(pages('old'), order({ order_id: 'new' }), {}))).toEqual(['new', 'old']);
  });

  it('has each order once, as it was told last', () => {
    const twice = withOrder(pages('a', 'b'), order({ order_id: 'b', quantity: '9' }), {});
    expect(ids(twice)).toEqual(['a', 'b']);
    expect(twice?.pages[0]?.data[1]?.quantity).toBe('9');
  });

  it('takes only what its filter lets through', () => {
    expect(ids(withOrder(pages('old'), order({ order_id: 'new' }), { asset_id: 'ETH' }))).toEqual(['old']);
    expect(ids(withOrder(pages('old'), order({ order_id: 'new' }), { asset_id: 'BTC', order_type: 'market_sell' }))).toEqual(['old']);
  });
});
