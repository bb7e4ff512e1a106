import { fireEvent, screen, waitFor } from '@testing-library/react';
import { HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { LineStyle, marked, priceLines } from './chart';
import { filledWith, limits, listed, preview, resting, take } from './orders';
import { json, order, problem, server } from './server';
import { signIn, visit } from './visit';

const minute = (at: number) => new Date(Date.UTC(2026, 0, 2, 3, at)).toISOString();
const candles = json('get', '/inventory/assets/:id/candles', {
  data: [0, 5, 10].map((at) => ({ time: minute(at), open: 100, high: 101, low: 99, close: 100 })),
});

const trailing = resting({
  order_id: 'trail_1', order_type: 'trailing_stop_sell', limit_price: null, trail_percent: '10', trail_mark: '100.00', status: 'waiting',
});

/** The label beside a line. */
const label = (text: RegExp) => screen.findByText(text, { selector: '.chart-line' });

async function drag(line: HTMLElement, ...pixels: number[]) {
  fireEvent.pointerDown(line, { button: 0, clientY: 50, pointerId: 1 });
  for (const down of pixels) fireEvent.pointerMove(line, { clientY: 50 + down, pointerId: 1 });
  fireEvent.pointerUp(line, { pointerId: 1 });
}

describe('Orders on the chart', () => {
  beforeEach(() => {
    signIn();
    server.use(limits, preview(), candles, listed(resting()));
  });

  it('are lines that say in words and by their pattern what they are', async () => {
    const stop = resting({ order_id: 'stop_1', order_type: 'stop_sell', limit_price: null, stop_price: '80.00', status: 'waiting' });
    const profit = resting({ order_id: 'profit_1', order_type: 'limit_sell', order_class: 'oco', limit_price: '120.00' });
    server.use(listed(resting(), stop, trailing, profit));
    visit('/markets/BTC');
    for (const text of [/Buy 0.5 · limit/, /Sell 0.5 · stop/, /Sell 0.5 · trailing stop/, /Sell 0.5 · best price/, /Sell 0.5 · take profit/]) {
      expect(await label(text)).toBeVisible();
    }
    await waitFor(() => expect([...priceLines].map(({ price, lineStyle }) => [price, lineStyle])).toEqual([
      [90, LineStyle.Solid], [80, LineStyle.Dashed], [90, LineStyle.LargeDashed], [100, LineStyle.SparseDotted], [120, LineStyle.Solid],
    ]));
    expect(screen.getByText(/Lines: Buy 0.5 · limit at \$90.00; Sell 0.5 · stop at \$80.00/)).toBeInTheDocument();
  });

  it('are amended by dragging, at the version that was seen and only once confirmed', async () => {
    const sent = take('patch', '/orders/:id', () => HttpResponse.json({ data: resting({ limit_price: '85.30', version: 4 }) }));
    const { user } = visit('/markets/BTC');
    await drag(await label(/Buy 0.5 · limit/), 2, 4.704);
    expect(await screen.findByText(/Move “Buy 0.5 · limit” from \$90.00 to \$85.30\?/)).toBeVisible();
    expect([...priceLines].map(({ price }) => price)).toEqual([85.3]);
    expect(sent).toHaveLength(0);
    server.use(listed(resting({ limit_price: '85.30', version: 4 })));
    await user.click(screen.getByRole('button', { name: 'Move it' }));
    await waitFor(() => expect(sent).toEqual([{ body: { price: '85.3' }, version: '"3"', query: '' }]));
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Move it' })).not.toBeInTheDocument());
    expect([...priceLines].map(({ price }) => price)).toEqual([85.3]);
  });

  it('are put back where it is not confirmed', async () => {
    const sent = take('patch', '/orders/:id', () => HttpResponse.json({ data: resting() }));
    const { user } = visit('/markets/BTC');
    await drag(await label(/Buy 0.5 · limit/), 20);
    await user.click(await screen.findByRole('button', { name: 'Back' }));
    expect([...priceLines].map(({ price }) => price)).toEqual([90]);
    expect(sent).toHaveLength(0);
  });

  it('are put back where the server refuses, which is said', async () => {
    take('patch', '/orders/:id', () => problem(412, 'VERSION_MISMATCH', 'It has changed meanwhile.'));
    const { user } = visit('/markets/BTC');
    await drag(await label(/Buy 0.5 · limit/), 20);
    await user.click(await screen.findByRole('button', { name: 'Move it' }));
    expect(await screen.findByText('It has changed meanwhile.')).toBeVisible();
    expect([...priceLines].map(({ price }) => price)).toEqual([90]);
  });

  it('trail closer where a stop that trails is dragged', async () => {
    server.use(listed(trailing));
    const sent = take('patch', '/orders/:id', () => HttpResponse.json({ data: trailing }));
    const { user } = visit('/markets/BTC');
    await drag(await label(/trailing stop/), -5);
    await user.click(await screen.findByRole('button', { name: 'Move it' }));
    await waitFor(() => expect(sent[0]?.body).toEqual({ trail_percent: '5' }));
  });

  it('that lie beyond what is shown are counted', async () => {
    server.use(listed(resting({ limit_price: '900.00' }), resting({ order_id: 'near_1' })));
    visit('/markets/BTC');
    expect(await screen.findByText(/1 of 2 lines lie above or below/)).toBeVisible();
    const [far, near] = screen.getAllByText(/Buy 0.5 · limit/, { selector: '.chart-line' });
    expect([far?.hidden, near?.hidden]).toEqual([true, false]);
  });

  it('leave marks where they were filled, at the time of their ticks', async () => {
    const at = { at: '2026-06-01T00:00:00Z', price: '100' };
    const bought = order({ fills: [filledWith({ ...at, tick_time: minute(6) }), filledWith({ ...at, quantity: '0.25', tick_time: minute(7) })] });
    const sold = order({ order_id: 'sold_1', order_type: 'market_sell', fills: [filledWith({ ...at, tick_time: minute(10) })] });
    const before = order({ order_id: 'old_1', fills: [filledWith({ ...at, tick_time: '2025-01-01T00:00:00Z' })] });
    server.use(json('get', '/orders', { data: [bought, sold, before], has_more: false, next_cursor: null }));
    visit('/markets/BTC');
    await waitFor(() => expect(marked.map(({ text, shape }) => [text, shape])).toEqual([['B 0.75', 'arrowUp'], ['S 0.5', 'arrowDown']]));
    expect(marked[0]?.time).toBe(Date.parse(minute(5)) / 1000);
    expect(screen.getByText(/bought 0.75 at/)).toBeInTheDocument();
  });
});
