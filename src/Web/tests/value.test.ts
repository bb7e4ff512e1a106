import { describe, expect, it } from 'vitest';
import { upTo } from '../src/features/overview/equity';
import { estimate, quantityOf, settlement, share, type Estimate } from '../src/features/trade/ticket/estimate';
import { candleStart, withPrice } from '../src/features/trade/chart/candles';
import { withOrder } from '../src/shared/live/orders';
import { dayProfit } from '../src/features/overview/day-profit';
import { revalued } from '../src/shared/revalued';
import { asset, holding, order } from './server';

const owned = {
  assets: [holding('BTC', { quantity: '0.5', current_price: '100', market_value: '50', percentage: '33.33', unrealized_profit: '10' })],
  cash_balance: '100.00',
  total_market_value: '50.00',
  total_value: '150.00',
  unrealized_profit: '10',
  realized_profit: '0.00',
  epoch: 1,
  epoch_begun_at: null,
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
});

const free = { feeRate: '0' };

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
    expect(estimate(draft, asset('BTC'), free)).toContain('minimum quantity');
    expect(estimate(draft, asset('BTC'), free, '0.00010000')).toMatchObject({ quantity: '0.0001' });
    expect(estimate(draft, asset('BTC'), free, '0.0002')).toContain('minimum quantity');
    expect(estimate({ ...draft, side: 'buy' }, asset('BTC'), free, '0.0001')).toContain('minimum quantity');
    const coarse = asset('BTC', { rules: { min_quantity: 1, quantity_step: 1, price_tick: 1 } });
    expect(share('sell', 100, '1.25', coarse, free).text).toBe('1.25');
  });

  it('of an amount costs no more than that, with the fee', () => {
    const found = estimate({ side: 'buy', mode: 'amount', text: '100' }, asset('BTC'), { feeRate: '0.01' });
    expect(found).toMatchObject({ quantity: '0.98418797', wanted: { side: 'buy', amount: '100' } });
  });

  it('of an amount costs no more than that, whatever price, fee and step, and while it arrives', () => {
    for (const ask of [0.00000123, 0.0317, 1, 2.2, 99.9, 100.5, 3300.07, 95_000.5, 999_999.99]) {
      for (const feeRate of ['0', '0.001', '0.0026', '0.01', '0.333']) {
        for (const quantity_step of [0.00000001, 0.001, 0.1, 1]) {
          for (const amount of ['0.02', '1', '99.99', '100', '100.1', '9999.99', '123456.78']) {
            const rules = { min_quantity: 0, quantity_step, price_tick: 0.01 };
            const quantity = quantityOf({ side: 'buy', amount }, asset('SOL', { ask, rules }), { feeRate });
            // The next price or two may be as much higher.
            const later = asset('SOL', { ask: Number((ask * 1.001).toPrecision(12)), rules });
            const { total } = settlement('buy', quantity, later, feeRate);
            expect(Number(total), `${quantity} at ${ask}, fee ${feeRate}`).toBeLessThanOrEqual(Number(amount));
          }
        }
      }
    }
  });

  it('asks for no more than one order may be worth', () => {
    const terms = { feeRate: '0.001', largest: '10000.00' };
    const dear = asset('BTC', { bid: 94_990, ask: 95_000 });
    for (const side of ['buy', 'sell'] as const) {
      for (const percent of [25, 50, 75, 100]) {
        const draft = share(side, percent, side === 'buy' ? '1000000' : '25.5', dear, terms);
        const found = estimate(draft, dear, terms, '25.5') as Estimate;
        const worth = Number(found.quantity) * Number(found.price);
        expect(worth).toBeLessThanOrEqual(10_000);
        expect(worth).toBeGreaterThan(9_970);
      }
    }
    expect(share('buy', 50, '1000', dear, terms).text).toBe('500');
    expect(share('sell', 100, '0.05', dear, terms).text).toBe('0.05');
    const typed = { side: 'sell', mode: 'quantity', text: '0.2' } as const;
    expect(estimate(typed, dear, terms)).toBe('One order may be worth $10,000.00 at most.');
  });
});

const point = (time: string, total_value: string | null) => ({
  time, total_value, sequence: 1, cash_balance: '0.00', market_value: total_value, missing_prices: [], net_deposits: '0',
});

describe('The profit of a day', () => {
  const from = '2026-01-01T03:00:00Z';
  const at = (time: string, cash_balance: string, total_value: string | null, net_deposits: string | null) =>
    ({ ...point(time, total_value), cash_balance, net_deposits });
  const then = at('2026-01-01T03:05:00Z', '100', '1000', '900');

  it('is what the value changed by, less what came and went', () => {
    const data = [then, at('2026-01-01T12:00:00Z', '600', '1500', '1400'), at('2026-01-02T03:05:00Z', '600', '1480', '1400')];
    expect(dayProfit({ from, data }, { cash_balance: '600.00', total_value: '1490' })).toEqual({ gain: '-10.00', percent: -0.6667 });
    const taken = [then, at('2026-01-02T03:05:00Z', '0', '510', '400')];
    expect(dayProfit({ from, data: taken }, { cash_balance: '0.00', total_value: '510' })).toEqual({ gain: '10.00', percent: 1 });
  });

  it('of an account that is younger counts from its beginning, whatever its assets did before', () => {
    const data = [at('2026-01-02T02:50:00Z', '48765.44', '48765.44', '48765.44'), at('2026-01-02T03:05:00Z', '30000', '48714.69', '48765.44')];
    const owned = { cash_balance: '30000.00', total_value: '48714.69' };
    expect(dayProfit({ from, data }, owned)).toEqual({ gain: '-50.75', percent: -0.1041 });
    expect(dayProfit({ from, data: data.slice(1) }, owned)?.gain).toBe('-50.75');
  });

  it('takes no deposit for a gain, also while it is on its way', () => {
    const data = [then, at('2026-01-02T03:05:00Z', '100', '1010', '900')];
    expect(dayProfit({ from, data }, { cash_balance: '5100.00', total_value: '6010' })?.gain).toBe('10.00');
  });

  it('is not known without prices, points, or a server that tells deposits', () => {
    const owned = { cash_balance: '100', total_value: '1000' };
    expect(dayProfit({ from, data: [] }, owned)).toBeNull();
    expect(dayProfit({ from, data: [at('2026-01-01T03:05:00Z', '1', null, '1'), then] }, owned)).toBeNull();
    expect(dayProfit({ from, data: [then, at('2026-01-02T03:05:00Z', '7', null, '900')] }, owned)).toBeNull();
    expect(dayProfit({ from, data: [at('2026-01-01T03:05:00Z', '1', '1', null)] }, owned)).toBeNull();
  });
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
