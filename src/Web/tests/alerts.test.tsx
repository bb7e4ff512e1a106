import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { alert, keepAlerts, triggered } from './alerts';
import { LineStyle, priceLines } from './chart';
import { asset, assetAnswer, at, json, problem, server } from './server';
import { openStream } from './stream';
import { signIn, visit } from './visit';

const panel = () => screen.findByRole('region', { name: 'Price alerts' });
const news = async () => within(await screen.findByRole('status', { name: 'News' }));
const inMain = async (name: string) => within(await screen.findByRole('navigation', { name: 'Main' })).findByRole('link', { name });

describe('An alert', () => {
  beforeEach(() => signIn());

  it('is set at a price that begins with that of this moment, on the tick', async () => {
    server.use(assetAnswer(asset('BTC', { price_usd: 100.006 })));
    const kept = keepAlerts();
    const { user } = visit('/markets/BTC');
    const form = within(await panel());
    expect(form.getByLabelText('Alert price (USD)')).toHaveValue('100.01');
    await user.selectOptions(form.getByLabelText('Tell me when the price is'), 'at or below');
    await user.clear(form.getByLabelText('Alert price (USD)'));
    await user.type(form.getByLabelText('Alert price (USD)'), '95.5');
    await user.type(form.getByLabelText('Note (optional)'), 'buy some');
    await user.click(form.getByRole('button', { name: 'Set alert' }));
    expect(await form.findByText('Alert set: BTC at or below $95.50.')).toBeVisible();
    expect(kept.set.map(({ body }) => body)).toEqual([{ asset_id: 'BTC', condition: 'below', price: '95.5', note: 'buy some' }]);
    const one = within(await form.findByRole('listitem'));
    expect(one.getByText('at or below $95.50')).toBeVisible();
    expect(one.getByText('buy some')).toBeVisible();
    expect(form.getByLabelText('Note (optional)')).toHaveValue('');
  });

  it('that the market has reached says that it goes off at once', async () => {
    const { user } = visit('/markets/BTC');
    const price = within(await panel()).getByLabelText('Alert price (USD)');
    expect(price).toHaveAccessibleDescription(/^Bid now: \$99.50\s*$/);
    await user.clear(price);
    await user.type(price, '99.5');
    expect(price).toHaveAccessibleDescription(/It is there already: the alert goes off at once/);
  });

  it('at a number of two meanings is asked about, and not set', async () => {
    const kept = keepAlerts();
    const { user } = visit('/markets/BTC');
    const form = within(await panel());
    await user.clear(form.getByLabelText('Alert price (USD)'));
    await user.type(form.getByLabelText('Alert price (USD)'), '1,250{Enter}');
    await waitFor(() => expect(form.getByLabelText('Alert price (USD)')).toHaveAccessibleDescription(/1250 or as 1.250/));
    expect(kept.set).toEqual([]);
  });

  it('that is refused says why, at its field or over the form', async () => {
    keepAlerts();
    const refuse = (code: string, detail: string, field: string) =>
      server.use(http.post(at('/alerts'), () => problem(422, code, detail, field)));
    refuse('PRICE_NOT_ON_TICK', 'Prices are multiples of 0.01.', 'price');
    const { user } = visit('/markets/BTC');
    const form = within(await panel());
    await user.click(form.getByRole('button', { name: 'Set alert' }));
    await waitFor(() => expect(form.getByLabelText('Alert price (USD)')).toHaveAccessibleDescription(/multiples of 0.01/));
    refuse('TOO_MANY_ALERTS', 'An account has at most 100 alerts.', 'asset_id');
    await user.click(form.getByRole('button', { name: 'Set alert' }));
    expect(await form.findByText('An account has at most 100 alerts.')).toBeVisible();
  });

  it('whose answer was lost is the same request when it is asked again', async () => {
    const kept = keepAlerts();
    const keys: (string | null)[] = [];
    const lose = ({ request }: { request: Request }) => {
      keys.push(request.headers.get('idempotency-key'));
      return HttpResponse.error();
    };
    server.use(http.post(at('/alerts'), lose, { once: true }));
    const { user } = visit('/markets/BTC');
    const form = within(await panel());
    for (const said of [/cannot be reached/, /^Alert set/, /^Alert set/]) {
      await user.click(form.getByRole('button', { name: 'Set alert' }));
      expect(await form.findByText(said)).toBeVisible();
      await waitFor(() => expect(form.getByRole('button', { name: 'Set alert' })).not.toHaveAttribute('aria-disabled'));
    }
    expect(kept.set[0]?.key).toBe(keys[0]);
    expect(kept.set[1]?.key).not.toBe(keys[0]);
  });

  it('is removed, also where another tab has done so', async () => {
    const kept = keepAlerts(alert(), alert({ alert_id: 'alr_2', price: '130.00' }), alert({ alert_id: 'alr_3', asset_id: 'ETH' }));
    const { user } = visit('/markets/BTC');
    const list = within(await panel());
    expect(await list.findAllByRole('listitem')).toHaveLength(2);
    await user.click(list.getByRole('button', { name: 'Remove: BTC at or above $120.00' }));
    await waitFor(() => expect(list.getAllByRole('listitem')).toHaveLength(1));
    expect(kept.removed).toEqual(['alr_1']);
    kept.alerts = kept.alerts.filter(({ alert_id }) => alert_id !== 'alr_2');
    server.use(http.delete(at('/alerts/:id'), () => problem(404, 'NOT_FOUND', 'There is no such alert.')));
    await user.click(list.getByRole('button', { name: 'Remove: BTC at or above $130.00' }));
    await waitFor(() => expect(list.queryByRole('listitem')).not.toBeInTheDocument());
    expect(list.queryByText('There is no such alert.')).not.toBeInTheDocument();
  });
});

describe('An alert that goes off', () => {
  beforeEach(() => signIn());

  it('is told once wherever somebody is, and marked until it was seen', async () => {
    const kept = keepAlerts(alert({ note: 'sell' }));
    const stream = openStream();
    const { user } = visit('/account');
    expect(await inMain('Alerts')).toBeVisible();
    await waitFor(() => expect(stream.asked[0]?.channels).toBe('prices,orders,balances,alerts'));
    kept.alerts = [triggered({ note: 'sell' })];
    await stream.say('alert', triggered({ note: 'sell' }));
    expect(await (await news()).findByRole('link')).toHaveTextContent('Alert: BTC at or above $120.00. sell');
    await stream.say('alert', triggered({ note: 'sell' }));
    await user.click(await inMain('Alerts 1 not seen'));
    const gone = within(await screen.findByRole('region', { name: 'Went off' }));
    expect(gone.getByText(/bid \$120.50, ask \$121.00/)).toBeVisible();
    expect((await news()).getAllByRole('link')).toHaveLength(1);
    await user.click(gone.getByRole('button', { name: 'Mark as seen: BTC at or above $120.00' }));
    expect(await inMain('Alerts')).toBeVisible();
    expect(kept.removed).toEqual(['alr_1']);
  });

  it('is not told again after a reload, and stays marked', async () => {
    keepAlerts(triggered());
    const { user, unmount } = visit('/account');
    await inMain('Alerts 1 not seen');
    await user.click(await (await news()).findByRole('button', { name: /^Dismiss/ }));
    unmount();
    visit('/account');
    await inMain('Alerts 1 not seen');
    expect((await news()).queryByRole('link')).not.toBeInTheDocument();
  });

  it('meanwhile stays when those that were shown are marked as seen', async () => {
    const kept = keepAlerts(triggered(), triggered({ alert_id: 'alr_2', condition: 'below' }), alert({ alert_id: 'alr_3', asset_id: 'ETH' }));
    const { user } = visit('/alerts');
    const gone = within(await screen.findByRole('region', { name: 'Went off' }));
    kept.alerts = kept.alerts.map((one) => (one.alert_id === 'alr_3' ? triggered({ ...one, status: 'triggered' }) : one));
    await user.click(gone.getByRole('button', { name: 'Mark all as seen' }));
    expect(await gone.findByRole('button', { name: 'Mark as seen: ETH at or above $120.00' })).toBeVisible();
    expect(kept.removed).toEqual(['alr_1', 'alr_2']);
    expect(screen.getByText('No alerts wait.')).toBeVisible();
  });

  it('because its asset is listed no more says so', async () => {
    keepAlerts(triggered({ status: 'canceled', tick: null }));
    visit('/alerts');
    expect(await (await news()).findByRole('link')).toHaveTextContent('Alert canceled, BTC is no longer listed: BTC at or above $120.00');
    expect(await screen.findByText(/the asset is no longer listed/, { selector: 'main *' })).toBeVisible();
  });

  it('is asked for where what the stream says cannot be read', async () => {
    const kept = keepAlerts(alert());
    const stream = openStream();
    visit('/account');
    await screen.findByText('Live');
    kept.alerts = [triggered()];
    await stream.say('alert', { ...triggered(), price: 'much' });
    expect(await (await news()).findByRole('link')).toHaveTextContent('Alert: BTC at or above $120.00');
  });
});

describe('Alerts on the chart', () => {
  const candles = json('get', '/inventory/assets/:id/candles', {
    data: [0, 5].map((minute) => ({ time: `2026-01-02T03:0${minute}:00Z`, open: 100, high: 101, low: 99, close: 100 })),
  });

  it('are lines of their own look, of those that wait for this asset, and stay where they are', async () => {
    signIn();
    server.use(candles);
    keepAlerts(alert(), triggered({ alert_id: 'alr_2' }), alert({ alert_id: 'alr_3', asset_id: 'ETH' }));
    visit('/markets/BTC');
    const label = await screen.findByText('Alert · above', { selector: '.chart-line' });
    expect([label.dataset['side'], label.dataset['moves']]).toEqual(['alert', 'false']);
    await waitFor(() => expect([...priceLines].map(({ price, lineStyle }) => [price, lineStyle])).toEqual([[120, LineStyle.Dotted]]));
    expect(screen.getByText(/Lines: Alert · above at \$120.00\./)).toBeInTheDocument();
    expect(screen.queryByText(/Drag a line/)).not.toBeInTheDocument();
  });
});

it('Nobody who is not signed in is asked about alerts', async () => {
  server.use(http.get(at('/alerts'), () => problem(500, 'FAULT', 'Nobody asks.')));
  visit('/markets/BTC');
  expect(await screen.findByRole('heading', { level: 1 })).toHaveTextContent('Bitcoin');
  expect(screen.queryByRole('region', { name: 'Price alerts' })).not.toBeInTheDocument();
});
