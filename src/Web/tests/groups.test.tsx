import { screen, waitFor, within } from '@testing-library/react';
import { HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { fill, limits, listed, preview, resting, take, ticket } from './orders';
import { holding, json, problem, server } from './server';
import { signIn, visit } from './visit';

const owned = json('get', '/portfolio', {
  assets: [holding('BTC', { quantity: '1' })],
  cash_balance: '1000.00', total_market_value: '100.00', total_value: '1100.00', unrealized_profit: '20', realized_profit: '0.00',
});

const placed = () => HttpResponse.json({ data: resting() }, { status: 201 });

async function place(user: Awaited<ReturnType<typeof ticket>>, review = 'Review purchase') {
  await user.click(screen.getByRole('button', { name: review }));
  await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Place order' }));
}

async function pair() {
  const { user } = visit('/markets/BTC');
  await user.click(await screen.findByLabelText('Sell'));
  await user.selectOptions(screen.getByLabelText('Order type'), 'oco');
  return user;
}

const entry = resting({ order_class: 'bracket', legs: ['profit_1', 'loss_1'] });
const leg = { parent_order_id: entry.order_id, order_class: 'bracket', status: 'waiting', held_amount: '0', held_asset: 'BTC' } as const;
const profit = resting({ ...leg, order_id: 'profit_1', order_type: 'limit_sell', limit_price: '120.00', legs: ['loss_1'] });
const loss = resting({ ...leg, order_id: 'loss_1', order_type: 'stop_sell', limit_price: null, stop_price: '80.00', legs: ['profit_1'] });

beforeEach(() => {
  signIn();
  server.use(limits, preview(), listed());
});

describe('The ticket of groups', () => {
  it('has a pair of exits only for a holding', async () => {
    await ticket('limit');
    expect(screen.queryByRole('option', { name: /OCO/ })).not.toBeInTheDocument();
  });

  it('asks of a pair of exits only what their kinds need', async () => {
    const user = await pair();
    expect(screen.getByLabelText('Take profit at (USD)')).toBeVisible();
    expect(screen.getByLabelText('Stop loss at (USD)')).toBeVisible();
    expect(screen.queryByLabelText('Limit price (USD)')).not.toBeInTheDocument();
    await user.selectOptions(screen.getByLabelText('Stop loss by'), 'trailing_stop');
    expect(screen.getByLabelText('Stop loss behind the market (%)')).toBeVisible();
    expect(screen.queryByLabelText('Stop loss at (USD)')).not.toBeInTheDocument();
    await user.click(screen.getByLabelText('Buy'));
    expect(screen.queryByLabelText('Take profit at (USD)')).not.toBeInTheDocument();
  });

  it('sends a pair of exits', async () => {
    server.use(owned);
    const sent = take('post', '/orders', placed);
    const user = await pair();
    await user.selectOptions(screen.getByLabelText('Stop loss by'), 'stop_limit');
    await fill(user, {
      'Take profit at (USD)': '120', 'Stop loss at (USD)': '80', 'Stop loss limit (USD)': '79.5', 'Quantity (BTC)': '0.5',
    });
    await place(user, 'Review sale');
    await waitFor(() => expect(sent[0]?.body).toEqual({
      order_type: 'limit_sell', asset_id: 'BTC', quantity: '0.5', order_class: 'oco',
      take_profit: { price: '120' }, stop_loss: { stop_price: '80', price: '79.5' },
    }));
  });

  it('sends a purchase with what sells it again: both exits, or one', async () => {
    const sent = take('post', '/orders', placed);
    const user = await ticket('limit');
    await fill(user, { 'Limit price (USD)': '90', 'Quantity (BTC)': '0.5' });
    await user.click(screen.getByLabelText('Stop a loss'));
    await user.selectOptions(screen.getByLabelText('Stop loss by'), 'trailing_stop');
    await fill(user, { 'Stop loss behind the market (%)': '5' });
    await place(user);
    await user.click(await screen.findByRole('button', { name: 'New order' }));
    await user.click(screen.getByLabelText('Take a profit'));
    await fill(user, { 'Take profit at (USD)': '120', 'Quantity (BTC)': '0.5' });
    await place(user);
    const bought = { order_type: 'limit_buy', asset_id: 'BTC', quantity: '0.5', price: '90', stop_loss: { trail_percent: '5' } };
    await waitFor(() => expect(sent.map(({ body }) => body)).toEqual([
      { ...bought, order_class: 'oto' },
      { ...bought, order_class: 'bracket', take_profit: { price: '120' } },
    ]));
  });

  it('reviews a market purchase with an exit as the group that it is', async () => {
    const sent = take('post', '/orders', placed);
    const user = await ticket('market');
    await user.click(screen.getByLabelText('Take a profit'));
    await fill(user, { 'Take profit at (USD)': '120', 'Quantity (BTC)': '0.5' });
    await user.click(screen.getByRole('button', { name: 'Review purchase' }));
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByText('Take profit').nextSibling).toHaveTextContent('at $120.00');
    await user.click(within(dialog).getByRole('button', { name: 'Place order' }));
    await waitFor(() => expect(sent[0]?.body).toEqual({
      order_type: 'market_buy', asset_id: 'BTC', quantity: '0.5', order_class: 'oto', take_profit: { price: '120' },
    }));
  });

  it('says at once which prices are on the wrong side', async () => {
    server.use(owned);
    const user = await pair();
    await fill(user, { 'Take profit at (USD)': '90', 'Stop loss at (USD)': '110' });
    expect(screen.getByLabelText('Take profit at (USD)')).toHaveAccessibleDescription(/above the price now, \$99\.50/);
    expect(screen.getByLabelText('Stop loss at (USD)')).toHaveAccessibleDescription(/below the price now, \$99\.50/);
  });

  it('takes the limit of a purchase for the price that its exits lie around', async () => {
    const user = await ticket('limit');
    await user.click(screen.getByLabelText('Take a profit'));
    await user.click(screen.getByLabelText('Stop a loss'));
    await fill(user, { 'Limit price (USD)': '90', 'Take profit at (USD)': '89', 'Stop loss at (USD)': '91' });
    expect(screen.getByLabelText('Take profit at (USD)')).toHaveAccessibleDescription(/above the limit, \$90\.00/);
    expect(screen.getByLabelText('Stop loss at (USD)')).toHaveAccessibleDescription(/below the limit, \$90\.00/);
  });

  it('shows what the server refuses of a leg next to its field', async () => {
    server.use(owned);
    take('post', '/orders', () => problem(422, 'OCO_PRICES_CROSSED', 'The stop lies below the price.', 'stop_loss'));
    const user = await pair();
    await fill(user, { 'Take profit at (USD)': '120', 'Stop loss at (USD)': '80', 'Quantity (BTC)': '0.5' });
    await place(user, 'Review sale');
    await waitFor(() =>
      expect(screen.getByLabelText('Stop loss at (USD)')).toHaveAccessibleDescription(/The stop lies below the price/));
  });

  it('previews the legs under the button', async () => {
    server.use(preview({ order: entry, legs: [profit, loss] }));
    const user = await ticket('limit');
    await fill(user, { 'Limit price (USD)': '90', 'Quantity (BTC)': '0.5' });
    const shown = await screen.findByRole('region', { name: 'Preview' });
    expect((await within(shown).findByText('Take profit')).nextSibling).toHaveTextContent('0.5 BTC at $120.00');
    expect(within(shown).getByText('Stop loss').nextSibling).toHaveTextContent('0.5 BTC stop $80.00');
  });
});

describe('Open orders of a group', () => {
  it('stand together, and say what each waits for', async () => {
    server.use(listed(loss, resting({ order_id: 'other_order' }), profit, entry));
    visit('/orders');
    const rows = within(await screen.findByRole('region', { name: 'Open orders' })).getAllByRole('listitem');
    expect(rows.map((row) => row.textContent)).toEqual([
      expect.stringMatching(/^EntryLimit buy.*its take profit and stop loss stand once it is filled/),
      expect.stringMatching(/^Take profitLimit sell.*waits for its entry to be filled · .*the stop loss, ends the other/),
      expect.stringMatching(/^Stop lossStop sell.*waits for its entry to be filled · .*the take profit, ends the other/),
      expect.stringMatching(/^Limit buy/),
    ]);
  });

  it('wait for their own prices once the entry is filled', async () => {
    server.use(listed({ ...loss, held_amount: '0.5' }));
    visit('/orders');
    expect(await screen.findByText(/waits for its trigger/)).toBeVisible();
  });

  it('are canceled together, which is said first', async () => {
    server.use(listed(entry, profit, loss));
    const sent = take('delete', '/orders/:id', () => HttpResponse.json({ data: resting({ status: 'canceled' }) }));
    const { user } = visit('/orders');
    await user.click(await screen.findByRole('button', { name: 'Cancel: Limit buy 0.5 BTC at $90.00' }));
    const dialog = await screen.findByRole('dialog', { name: 'Cancel the whole group?' });
    expect(within(dialog).getAllByRole('listitem')).toHaveLength(3);
    expect(sent).toHaveLength(0);
    await user.click(within(dialog).getByRole('button', { name: 'Cancel all of them' }));
    await waitFor(() => expect(sent).toHaveLength(1));
  });

  it('leave the quantity of a leg to its group', async () => {
    server.use(listed(entry, profit));
    const { user } = visit('/orders');
    await user.click(await screen.findByRole('button', { name: 'Amend: Limit sell 0.5 BTC at $120.00' }));
    expect(screen.getByLabelText('Limit price (USD)')).toBeVisible();
    expect(screen.queryByLabelText('Quantity, all of it')).not.toBeInTheDocument();
  });
});

describe('The page of an order in a group', () => {
  it('shows the others, and what each waits for', async () => {
    server.use(
      json('get', '/orders/:id/explain', {
        data: { order: profit, summary: 'It waits for its parent to be filled.', quote: null, waits_for_price: null,
          distance: null, distance_percent: null, rules: [], life: [] },
      }),
      json('get', '/orders/loss_1', { data: loss }),
      json('get', `/orders/${entry.order_id}`, { data: entry }),
    );
    visit('/orders/profit_1');
    const group = await screen.findByRole('region', { name: 'Its group' });
    expect(group).toHaveTextContent('Take profit · entry with two exits (bracket)');
    expect(within(group).getByRole('link', { name: 'Limit buy 0.5 BTC at $90.00' })).toBeVisible();
    expect(within(group).getByRole('link', { name: 'Stop sell 0.5 BTC stop $80.00' })).toBeVisible();
    expect(within(group).getByText(/waiting · waits for its entry to be filled/)).toBeVisible();
  });
});
