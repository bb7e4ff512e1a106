import { screen, waitFor, within } from '@testing-library/react';
import { HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { filledWith, limits, listed, preview, resting, take } from './orders';
import { holding, json, order, problem, server } from './server';
import { signIn, visit } from './visit';

const owning = (...assets: ReturnType<typeof holding>[]) =>
  json('get', '/portfolio', {
    assets, cash_balance: '1000.00', total_market_value: '100.00', total_value: '1100.00', unrealized_profit: '20', realized_profit: '0.00',
  });

const card = () => screen.findByRole('region', { name: 'Your position' });

describe('The position beside the ticket', () => {
  beforeEach(() => {
    signIn();
    server.use(limits, preview(), listed(), owning(holding('BTC', { quantity: '2', average_cost: '80', market_value: '200', unrealized_profit: '40' })));
  });

  it('says what there is, what it cost and what it won', async () => {
    visit('/markets/BTC');
    const position = await card();
    for (const [name, value] of [
      ['Quantity', '2 BTC'], ['Free to sell', '2 BTC'], ['Average cost', '$80.00'], ['Value', '$200.00'], ['Profit', '+$40.00'],
    ] as const) {
      expect(within(position).getByText(name).nextSibling).toHaveTextContent(value);
    }
    expect(within(position).getByText(/25.00/)).toBeVisible();
  });

  it('is not there where nothing is held', async () => {
    server.use(owning(holding('ETH')));
    visit('/markets/BTC');
    expect(await screen.findByLabelText('Order type')).toBeVisible();
    expect(screen.queryByRole('region', { name: 'Your position' })).not.toBeInTheDocument();
  });

  it('is closed in one click and a confirmation, all of it', async () => {
    const sold = order({ order_type: 'market_sell', quantity: '2', fills: [filledWith({ quantity: '2', price: '99.50' })] });
    const sent = take('post', '/orders', () => HttpResponse.json({ data: sold }, { status: 201 }));
    const { user } = visit('/markets/BTC');
    await user.click(await within(await card()).findByRole('button', { name: 'Close position' }));
    const dialog = await screen.findByRole('dialog', { name: 'Sell all of your 2 BTC?' });
    expect(within(dialog).getByText('You get about').nextSibling).toHaveTextContent('$199.00');
    expect(sent).toHaveLength(0);
    server.use(owning());
    await user.click(within(dialog).getByRole('button', { name: 'Sell 2 BTC' }));
    await waitFor(() => expect(sent.map(({ body }) => body)).toEqual([{ order_type: 'market_sell', asset_id: 'BTC', quantity: 'all' }]));
    const news = screen.getByRole('status', { name: 'News' });
    expect(await within(news).findByText('Market sell filled: 2 BTC at $99.50')).toBeVisible();
    await waitFor(() => expect(screen.queryByRole('region', { name: 'Your position' })).not.toBeInTheDocument());
  });

  it('says why it was not closed', async () => {
    take('post', '/orders', () => problem(422, 'ASSET_HALTED', 'Trading in BTC is halted.'));
    const { user } = visit('/markets/BTC');
    await user.click(await within(await card()).findByRole('button', { name: 'Close position' }));
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Sell 2 BTC' }));
    expect(await within(await card()).findByText('Trading in BTC is halted.')).toBeVisible();
  });

  it('says what open orders have set aside, and sells the rest', async () => {
    server.use(listed(resting({ order_type: 'limit_sell', limit_price: '120.00', held_asset: 'BTC', held_amount: '0.5' })));
    const { user } = visit('/markets/BTC');
    const position = await card();
    expect(await within(position).findByText(/have set aside 0.5 BTC/)).toBeVisible();
    expect(within(position).getByText('Free to sell').nextSibling).toHaveTextContent('1.5 BTC');
    await user.click(within(position).getByRole('button', { name: 'Close position' }));
    expect(await screen.findByRole('dialog', { name: 'Sell all of your 1.5 BTC?' })).toBeVisible();
  });

  it('is sold in parts where it is worth more than one order may be', async () => {
    server.use(owning(holding('BTC', { quantity: '200' })));
    visit('/markets/BTC');
    const position = await card();
    expect(await within(position).findByText(/at most: sell it in parts/)).toBeVisible();
    expect(within(position).getByRole('button', { name: 'Close position' })).toBeDisabled();
  });
});
