import { screen, waitFor, within } from '@testing-library/react';
import { HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { limits, listed, take } from './orders';
import { asset, assetAnswer, assets, holding, json, order, profile, server } from './server';
import { signIn, visit } from './visit';

const delisted = (closing_price: number | null) =>
  asset('BTC', {
    status: 'inactive',
    is_active: false,
    closing_price,
    stale: closing_price === null,
    ...(closing_price !== null && { bid: closing_price, ask: closing_price, price_usd: closing_price }),
  });

const show = (one: ReturnType<typeof delisted>) => server.use(assets(one), assetAnswer(one));

beforeEach(() => {
  signIn();
  server.use(limits, listed());
});

describe('What somebody holds of a delisted asset', () => {
  beforeEach(() =>
    server.use(
      json('get', '/portfolio', {
        assets: [holding('BTC', { quantity: '2' })],
        cash_balance: '0.00', total_market_value: '100.00', total_value: '100.00', unrealized_profit: '0', realized_profit: '0.00',
      }),
    ),
  );

  it('is sold at the closing price', async () => {
    show(delisted(80.5));
    const sent = take('post', '/orders', () =>
      HttpResponse.json({ data: order({ order_type: 'market_sell', quantity: '2' }) }, { status: 201 }));
    const { user } = visit('/markets/BTC');
    expect(await screen.findByText(/can be sold at the closing price, \$80.50/)).toBeVisible();
    await user.click(await screen.findByRole('button', { name: 'Sell all at the closing price' }));
    const dialog = await screen.findByRole('dialog', { name: 'Sell all of your 2 BTC?' });
    expect(within(dialog).getByText('You get about').nextSibling).toHaveTextContent('$161.00');
    await user.click(within(dialog).getByRole('button', { name: 'Sell 2 BTC' }));
    await waitFor(() => expect(sent.map(({ body }) => body)).toEqual([{ order_type: 'market_sell', asset_id: 'BTC', quantity: 'all' }]));
  });

  it('waits for one', async () => {
    show(delisted(null));
    visit('/markets/BTC');
    expect(await screen.findByRole('button', { name: 'Close position' })).toBeDisabled();
    expect(screen.getByText(/listed for reference only/)).toBeVisible();
  });
});

describe('An admin', () => {
  beforeEach(() => server.use(json('get', '/auth/profile', profile({ role: 'admin' }))));

  it('delists an asset after a question', async () => {
    const one = asset('BTC');
    server.use(assets(one), assetAnswer(one));
    const sent = take('put', '/admin/assets/BTC', () => HttpResponse.json({ data: one, status: 'inactive' }));
    const { user } = visit('/admin/assets/BTC');
    await user.click(await screen.findByRole('button', { name: 'Delist' }));
    expect(sent).toHaveLength(0);
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Delist' }));
    await waitFor(() => expect(sent.map(({ body }) => body)).toEqual([{ status: 'inactive' }]));
  });

  it.each([[202, /^Another admin has to set the same price/], [200, /^Set: holders can sell/]] as const)(
    'sets a closing price (%s)',
    async (status, said) => {
      const one = delisted(null);
      show(one);
      const sent = take('put', '/admin/assets/BTC/closing-price', () => HttpResponse.json({ data: one, status: 'inactive' }, { status }));
      const { user } = visit('/admin/assets/BTC');
      await user.type(await screen.findByLabelText('Closing price (USD)'), '80.50');
      await user.type(screen.getByLabelText('Why this price'), 'Wound up');
      await user.click(screen.getByRole('button', { name: 'Set closing price' }));
      expect(await screen.findByText(said)).toBeVisible();
      expect(sent.map(({ body }) => body)).toEqual([{ price: '80.5', reason: 'Wound up' }]);
      expect(screen.queryByRole('button', { name: 'Resume' })).not.toBeInTheDocument();
    },
  );
});
