import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { fill, limits, listed, preview, resting, take, ticket } from './orders';
import { at, json, order, problem, server } from './server';
import { openStream } from './stream';
import { signIn, visit } from './visit';

beforeEach(() => {
  signIn();
  server.use(limits, preview(), listed());
});

describe('The ticket of orders that wait', () => {
  it.each([
    ['limit', ['Limit price (USD)'], ['Stop price (USD)', 'Behind the market (%)']],
    ['stop', ['Stop price (USD)'], ['Limit price (USD)', 'Amount in USD']],
    ['stop_limit', ['Stop price (USD)', 'Limit price (USD)'], ['Behind the market (%)']],
    ['trailing_stop', ['Behind the market (%)'], ['Stop price (USD)', 'Limit price (USD)']],
    ['market', [], ['Limit price (USD)', 'Stop price (USD)', 'Stands']],
  ])('asks of a %s order what it needs and nothing else', async (kind, there, absent) => {
    await ticket(kind);
    for (const label of there) expect(screen.getByLabelText(label)).toBeVisible();
    for (const label of absent) expect(screen.queryByLabelText(label)).not.toBeInTheDocument();
  });

  it('previews under the button, and sends what was confirmed', async () => {
    const sent = take('post', '/orders', () => HttpResponse.json({ data: resting() }, { status: 201 }));
    const user = await ticket('limit');
    await fill(user, { 'Limit price (USD)': '90', 'Quantity (BTC)': '0.5' });
    const shown = await screen.findByRole('region', { name: 'Preview' });
    expect(await within(shown).findByText('$45.00')).toBeVisible();
    expect(shown).toHaveTextContent('Sets aside');
    await user.click(screen.getByRole('button', { name: 'Review purchase' }));
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('at $90.00');
    await user.click(within(dialog).getByRole('button', { name: 'Place order' }));
    expect(await screen.findByText('Limit buy 0.5 BTC at $90.00: placed.')).toBeVisible();
    expect(sent[0]?.body).toEqual({ order_type: 'limit_buy', asset_id: 'BTC', quantity: '0.5', price: '90' });
  });

  it('has the lines of a preview before it arrives, so that no button moves under a hand', async () => {
    const gate: { open?: () => void } = {};
    const opened = new Promise<void>((open) => (gate.open = open));
    // Falls through to the one that answers.
    server.use(http.post(at('/orders/preview'), () => opened));
    const user = await ticket('limit');
    await fill(user, { 'Limit price (USD)': '90', 'Quantity (BTC)': '0.5' });
    await user.click(screen.getByRole('button', { name: 'Review purchase' }));
    const dialog = await screen.findByRole('dialog');
    const lines = () => within(dialog).getAllByRole('term').map((line) => line.textContent);
    const before = lines();
    expect(before).toContain('Sets aside');
    expect(dialog).not.toHaveTextContent('$45.00');
    gate.open?.();
    expect(await within(dialog).findByText('$45.00')).toBeVisible();
    expect(lines()).toEqual(before);
  });

  it('says why an order would be refused', async () => {
    const no = { type: 'urn:x', title: 'No', status: 422, detail: 'This needs more cash.', instance: '/', code: 'X', request_id: 'r' };
    server.use(preview({ status: 422, order: null, problem: no }));
    const user = await ticket('limit');
    await fill(user, { 'Limit price (USD)': '90', 'Quantity (BTC)': '0.5' });
    expect(await screen.findByText('As it stands it will be refused: This needs more cash.')).toBeVisible();
  });

  it.each([
    ['stop', 'Stop price (USD)', '90', /has to be above the price now/],
    ['limit', 'Limit price (USD)', '90.001', /go in steps of 0.01/],
    ['trailing_stop', 'Behind the market (%)', '0', /greater than zero/],
  ])('checks a %s order before it is sent', async (kind, label, text, fault) => {
    const user = await ticket(kind);
    await fill(user, { [label]: text, 'Quantity (BTC)': '0.5' });
    await user.click(screen.getByRole('button', { name: 'Review purchase' }));
    expect(screen.getByLabelText(label)).toHaveAccessibleDescription(fault);
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('shows what the server refuses next to its field', async () => {
    take('post', '/orders', () => problem(422, 'PRICE_NOT_ON_TICK', 'Prices have two decimals.', 'price'));
    const user = await ticket('limit');
    await fill(user, { 'Limit price (USD)': '90', 'Quantity (BTC)': '0.5' });
    await user.click(screen.getByRole('button', { name: 'Review purchase' }));
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Place order' }));
    await waitFor(() =>
      expect(screen.getByLabelText('Limit price (USD)')).toHaveAccessibleDescription(/Prices have two decimals/));
  });

  it('orders by amount as an amount, to the cent', async () => {
    const sent = take('post', '/orders', () => HttpResponse.json({ data: order() }, { status: 201 }));
    const user = await ticket('market');
    await user.click(screen.getByLabelText('Amount in USD'));
    await user.type(screen.getByLabelText('Amount (USD)'), '100');
    await user.click(screen.getByRole('button', { name: 'Review purchase' }));
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('It never costs more than this');
    await user.click(within(dialog).getByRole('button', { name: /^Buy for/ }));
    expect(await screen.findByText('Bought 0.5 BTC.')).toBeVisible();
    expect(sent[0]?.body).toEqual({ order_type: 'market_buy', asset_id: 'BTC', notional: '100' });
  });

  it('spends all of the cash where amounts are taken', async () => {
    const user = await ticket('limit');
    const all = screen.getByRole('button', { name: '100 %' });
    await waitFor(() => expect(all).toBeEnabled());
    await user.click(all);
    expect(screen.getByLabelText('Amount (USD)')).toHaveValue('1000');
  });
});

describe('Open orders', () => {
  it('are told apart from the history, and canceled one by one', async () => {
    server.use(listed(resting()));
    const sent = take('delete', '/orders/:id', () => HttpResponse.json({ data: resting({ status: 'canceled' }) }));
    const { user } = visit('/markets/BTC');
    const panel = await screen.findByRole('region', { name: 'Open orders' });
    expect(await within(panel).findByText(/nothing filled yet · sets aside \$45.00/)).toBeVisible();
    server.use(listed());
    await user.click(within(panel).getByRole('button', { name: 'Cancel: Limit buy 0.5 BTC at $90.00' }));
    expect(await within(panel).findByText('No open orders.')).toBeVisible();
    expect(sent).toHaveLength(1);
  });

  it('are all canceled after a question', async () => {
    server.use(listed(resting(), resting({ order_id: 'order_7654321' })));
    const sent = take('delete', '/orders', () => HttpResponse.json({ data: [] }, { status: 207 }));
    const { user } = visit('/markets/BTC');
    await user.click(await screen.findByRole('button', { name: 'Cancel all' }));
    const dialog = await screen.findByRole('dialog', { name: 'Cancel 2 open orders in BTC?' });
    expect(sent).toHaveLength(0);
    await user.click(within(dialog).getByRole('button', { name: 'Cancel all' }));
    await waitFor(() => expect(sent).toEqual([{ body: null, version: null, query: '?asset_id=BTC' }]));
  });

  it('are amended in place, only in what was changed and at the version that was seen', async () => {
    server.use(listed(resting()));
    const sent = take('patch', '/orders/:id', () => HttpResponse.json({ data: resting({ limit_price: '91.00', version: 4 }) }));
    const { user } = visit('/orders');
    await user.click(await screen.findByRole('button', { name: /^Amend/ }));
    const price = screen.getByLabelText('Limit price (USD)');
    await user.clear(price);
    await user.type(price, '91');
    await user.click(screen.getByRole('button', { name: 'Save changes' }));
    await waitFor(() => expect(sent).toEqual([{ body: { price: '91' }, version: '"3"', query: '' }]));
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Save changes' })).not.toBeInTheDocument());
  });

  it('say why they were not amended', async () => {
    server.use(listed(resting()));
    take('patch', '/orders/:id', () => problem(412, 'VERSION_MISMATCH', 'It has changed meanwhile.'));
    const { user } = visit('/orders');
    await user.click(await screen.findByRole('button', { name: /^Amend/ }));
    await user.type(screen.getByLabelText('Quantity, all of it'), '1');
    await user.click(screen.getByRole('button', { name: 'Save changes' }));
    expect(await screen.findByText('It has changed meanwhile.')).toBeVisible();
  });

  it('leave the list once the stream says that they were filled, and a toast says so', async () => {
    server.use(listed(resting()));
    const stream = openStream();
    visit('/markets/BTC');
    const panel = await screen.findByRole('region', { name: 'Open orders' });
    expect(await within(panel).findByText(/nothing filled yet/)).toBeVisible();
    const filled = resting({ status: 'completed', price: '89.00', filled_quantity: '0.5' });
    const fill = { quantity: '0.5', price: '89.00', notional: '44.50', fee: '0.00', at: filled.updated_at, tick_time: null, bid: null, ask: null };
    server.use(listed());
    await stream.say('order', { ...filled, event: 'fill', fill, position: null }, '7');
    expect(await within(panel).findByText('No open orders.')).toBeVisible();
    const news = screen.getByRole('status', { name: 'News' });
    expect(within(news).getByRole('link')).toHaveTextContent('Limit buy filled: 0.5 BTC at $89.00');
  });

  it('are nowhere where the server takes none that wait', async () => {
    server.use(json('get', '/balance/limits', { order_types: ['market_buy', 'market_sell'], fee_rate: '0', max_order_notional: '1' }));
    visit('/markets/BTC');
    expect(await screen.findByLabelText('Quantity (BTC)')).toBeVisible();
    expect(screen.queryByLabelText('Order type')).not.toBeInTheDocument();
    expect(screen.queryByRole('region', { name: 'Open orders' })).not.toBeInTheDocument();
  });
});

describe('The page of an order', () => {
  it('says why it is where it is, and what has happened to it', async () => {
    const step = { sequence: 4, at: '2026-01-02T03:04:05Z', event: 'accepted', version: 1, reason: null, fill: null, tick_time: null, bid: '99.50', ask: '100.50' };
    server.use(json('get', '/orders/:id/explain', {
      data: {
        order: resting(), summary: 'It waits for the ask to fall to $90.00.',
        quote: { bid: '99.50', ask: '100.50', as_of: null, age_seconds: 1, status: 'active' },
        waits_for_price: '90.00', distance: '10.50', distance_percent: '10.4478',
        rules: ['The price is on the tick.'], life: [step],
      },
    }));
    visit('/orders/order_1234567');
    expect(await screen.findByRole('heading', { name: 'Limit buy 0.5 BTC at $90.00' })).toBeVisible();
    expect(screen.getByText('It waits for the ask to fall to $90.00.')).toBeVisible();
    expect(screen.getByText('To go').nextSibling).toHaveTextContent('$10.50 (10.4478 %)');
    expect(screen.getByText('The price is on the tick.')).toBeVisible();
    expect(screen.getByText('Accepted')).toBeVisible();
    expect(screen.getByRole('button', { name: /^Cancel/ })).toBeVisible();
  });
});
