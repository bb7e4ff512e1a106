import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, it } from 'vitest';
import { asset, assetAnswer, assets, at, holding, json, jumped, order, problem, server } from './server';
import { openStream, price } from './stream';
import { signIn, visit } from './visit';

it('A price is on the screen when the stream has said it', async () => {
  const { asked, say } = openStream();
  visit('/markets');
  const row = await screen.findByRole('row', { name: /BTC/ });
  expect(await screen.findByText('Live')).toBeVisible();
  say('price', price('BTC', 123.45));
  await waitFor(() => expect(row).toHaveTextContent('$123.45'));
  expect(asked).toEqual([{ channels: 'prices', token: null, after: null }]);
});

it('The estimate of a ticket goes by the ask that the stream says', async () => {
  signIn();
  const { say } = openStream();
  const { user } = visit('/markets/BTC');
  await user.type(await screen.findByLabelText('Quantity (BTC)'), '2');
  await screen.findByText('Live');
  say('price', price('BTC', 10));
  await waitFor(() => expect(screen.getByText('You pay about').nextSibling).toHaveTextContent('$22.00'));
});

it('A halt is seen at once', async () => {
  signIn();
  const { say } = openStream();
  visit('/markets/BTC');
  const review = await screen.findByRole('button', { name: 'Review purchase' });
  await screen.findByText('Live');
  say('asset', { asset_id: 'BTC', is_active: false });
  expect(await screen.findByText(/cannot be traded at the moment/)).toBeVisible();
  expect(review).toBeDisabled();
});

it('A price that is held back says why at once, and trading goes on when it is not', async () => {
  signIn();
  const { say } = openStream();
  visit('/markets/BTC');
  const review = await screen.findByRole('button', { name: 'Review purchase' });
  await screen.findByText('Live');
  server.use(assetAnswer(jumped('BTC')));
  say('price', { ...price('BTC', 100), stale: true });
  expect(await screen.findByText(/^Price held back: unusual jump/)).toBeVisible();
  expect(review).toBeDisabled();
  server.use(assetAnswer(asset('BTC')));
  say('price', price('BTC', 1_000));
  await waitFor(() => expect(screen.queryByText(/held back/)).not.toBeInTheDocument());
  expect(review).toBeEnabled();
});

it('An order of this person appears without being asked for', async () => {
  signIn();
  const { asked, say } = openStream();
  visit('/orders');
  await screen.findByText('No orders yet.');
  await screen.findByText('Live');
  say('order', order({ quantity: '0.75' }), '12');
  expect(await screen.findByRole('row', { name: /0.75/ })).toBeVisible();
  expect(asked[0]).toEqual({ channels: 'prices,orders,balances,alerts', token: 'Bearer access-1', after: null });
});

it('A balance that moved is asked for anew, and holdings follow the prices', async () => {
  signIn();
  const { say } = openStream();
  visit('/portfolio');
  await screen.findByText('You hold no assets yet.');
  await screen.findByText('Live');
  server.use(
    json('get', '/portfolio', {
      assets: [holding('BTC', { quantity: '2', market_value: '200' })],
      cash_balance: '0.00', total_market_value: '200.00', total_value: '200.00',
      unrealized_profit: '40', realized_profit: '0.00',
    }),
  );
  say('balance', { current_balance: '0.00', available_balance: '0.00', held_balance: '0.00', updated_at: '2026-01-02T03:04:05Z' }, '13');
  expect(await screen.findByRole('row', { name: /BTC/ })).toHaveTextContent('$200.00');
  say('price', price('BTC', 150));
  await waitFor(() => expect(screen.getByRole('row', { name: /BTC/ })).toHaveTextContent('$300.00'));
  expect(screen.getByRole('row', { name: /BTC/ })).toHaveTextContent('+$120.00');
});

it('A stream that ended goes on after the last event, and nothing is lost meanwhile', async () => {
  signIn();
  const { asked, say, end } = openStream();
  visit('/orders');
  await screen.findByText('Live');
  say('order', order({ order_id: 'order_first_1' }), '41');
  await screen.findByRole('table');
  end();
  await waitFor(() => expect(asked).toHaveLength(2));
  expect(asked[1]?.after).toBe('41');
});

it('Without a stream it says so, and asks for prices instead', async () => {
  let asks = 0;
  server.use(
    http.get(at('/inventory/assets'), () => {
      asks += 1;
      return HttpResponse.json({ data: [asset('BTC', { price_usd: asks })], total_count: 1, active_count: 1 });
    }),
  );
  visit('/markets');
  expect(await screen.findByText('Delayed')).toBeVisible();
  await waitFor(() => expect(asks).toBeGreaterThan(2), { timeout: 15_000 });
});

it('A stream that is refused for the session asks to sign in again', async () => {
  signIn();
  server.use(
    assets(asset('BTC')),
    http.get(at('/stream'), () => problem(401, 'UNAUTHORIZED', 'A valid bearer token is needed.')),
    http.post(at('/auth/refresh'), () => problem(401, 'INVALID_REFRESH_TOKEN', 'It does not count any more.')),
  );
  visit('/markets');
  const dialog = await screen.findByRole('dialog', { name: 'Your session is over' });
  expect(within(dialog).getByLabelText('Username')).toHaveValue('ada_lovelace');
});
