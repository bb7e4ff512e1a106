import { screen, waitFor, within } from '@testing-library/react';
import { delay, http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { remember } from '../src/shared/operations/pending';
import { asset, at, order, problem, server } from './server';
import { signIn, visit } from './visit';

type Sent = { key: string | null; body: unknown };

/** Answers orders, and keeps what came. */
function takeOrders(answer: (sent: Sent[]) => Response | Promise<Response>) {
  const sent: Sent[] = [];
  server.use(
    http.post(at('/orders'), async ({ request }) => {
      sent.push({ key: request.headers.get('idempotency-key'), body: await request.json() });
      return answer(sent);
    }),
  );
  return sent;
}

const filled = () => HttpResponse.json({ data: order() }, { status: 201 });

const operation = (answer: () => Response) =>
  server.use(http.get(at('/operations/:key'), answer));

async function review(quantity = '0.5') {
  const { user } = visit('/markets/BTC');
  await user.type(await screen.findByLabelText('Quantity (BTC)'), quantity);
  await user.click(screen.getByRole('button', { name: 'Review purchase' }));
  const dialog = await screen.findByRole('dialog');
  return { user, dialog, confirm: within(dialog).getByRole('button', { name: /^Buy/ }) };
}

describe('The trade ticket', () => {
  beforeEach(() => signIn());

  it('estimates at the ask what a purchase comes to', async () => {
    const { user } = visit('/markets/BTC');
    await user.type(await screen.findByLabelText('Quantity (BTC)'), '0.5');
    expect(screen.getByText('You pay about').nextSibling).toHaveTextContent('$50.25');
  });

  it('turns an amount into a quantity, rounded down', async () => {
    const { user } = visit('/markets/BTC');
    await user.click(await screen.findByLabelText('Amount in USD'));
    await user.type(screen.getByLabelText('Amount (USD)'), '100');
    expect(screen.getByText('Quantity').nextSibling).toHaveTextContent('0.99402985 BTC');
  });

  it('fills in a share of the cash', async () => {
    const { user } = visit('/markets/BTC');
    const quarter = await screen.findByRole('button', { name: '25 %' });
    await waitFor(() => expect(quarter).toBeEnabled());
    await user.click(quarter);
    expect(screen.getByLabelText('Amount (USD)')).toHaveValue('250');
  });

  it('sends nothing before it is confirmed', async () => {
    const sent = takeOrders(filled);
    const { user, dialog } = await review();
    expect(dialog).toHaveTextContent('Buy 0.5 BTC?');
    expect(dialog).toHaveTextContent('$949.75');
    await user.click(within(dialog).getByRole('button', { name: 'Back' }));
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    expect(sent).toHaveLength(0);
  });

  it('says that a price is held back, in words', async () => {
    takeOrders(() => problem(422, 'QUOTE_QUARANTINED', 'The price of BTC has jumped.', 'asset_id'));
    const { user, confirm } = await review();
    await user.click(confirm);
    expect(await screen.findByText('Price held back: unusual jump.')).toBeVisible();
  });

  it('that was given up under its key says so', async () => {
    takeOrders(() => problem(422, 'OPERATION_ABANDONED', 'This operation was given up before it was seen.'));
    const { user, confirm } = await review();
    await user.click(confirm);
    expect(await screen.findByText('This operation was given up before it was seen.')).toBeVisible();
  });

  it('sends what was confirmed, exactly, with a key', async () => {
    const sent = takeOrders(filled);
    const { user, confirm } = await review();
    await user.click(confirm);
    expect(await screen.findByText('Bought 0.5 BTC.')).toBeVisible();
    expect(sent).toEqual([
      {
        key: expect.stringMatching(/^[0-9a-f]{32}$/),
        body: { order_type: 'market_buy', asset_id: 'BTC', quantity: '0.5' },
      },
    ]);
  });

  it('says what was paid with the fee, and what was received without it', async () => {
    const totals = { quantity: '1', price: '99.905358864', total_amount: '99.905358864', fee: '0.09990536' };
    takeOrders(() => HttpResponse.json({ data: order(totals) }, { status: 201 }));
    const { user, confirm } = await review();
    await user.click(confirm);
    expect((await screen.findByText('Paid, with the fee')).nextSibling).toHaveTextContent('$100.005264224');
    takeOrders(() => HttpResponse.json({ data: order({ ...totals, order_type: 'market_sell' }) }, { status: 201 }));
    await user.click(screen.getByRole('button', { name: 'New order' }));
    await user.type(await screen.findByLabelText('Quantity (BTC)'), '0.5');
    await user.click(screen.getByRole('button', { name: 'Review purchase' }));
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: /^Buy/ }));
    expect((await screen.findByText('Received, after the fee')).nextSibling).toHaveTextContent('$99.805453504');
  });

  it('keeps to the amount that was confirmed when the price moves while it is reviewed', async () => {
    let ask = 100.5;
    server.use(http.get(at('/inventory/assets/BTC'), () => HttpResponse.json({ data: asset('BTC', { ask }) })));
    const sent = takeOrders(filled);
    const { user } = visit('/markets/BTC');
    await user.click(await screen.findByLabelText('Amount in USD'));
    await user.type(screen.getByLabelText('Amount (USD)'), '100');
    await user.click(screen.getByRole('button', { name: 'Review purchase' }));
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('0.99402985 BTC');
    ask = 111;
    await waitFor(() => expect(dialog).toHaveTextContent('0.9 BTC'));
    await user.click(within(dialog).getByRole('button', { name: 'Buy for $100.00' }));
    await screen.findByText('Bought 0.5 BTC.');
    expect(sent[0]?.body).toMatchObject({ quantity: '0.9' });
  });

  it('trades once on a double click', async () => {
    const sent = takeOrders(filled);
    const { user, confirm } = await review();
    await user.dblClick(confirm);
    await screen.findByText('Bought 0.5 BTC.');
    expect(sent).toHaveLength(1);
  });

  it('says a refusal in its words next to the field that caused it', async () => {
    takeOrders(() => problem(422, 'INSUFFICIENT_FUNDS', 'This needs $50.25 and $1.00 is available.', 'quantity'));
    const { user, confirm } = await review();
    await user.click(confirm);
    const field = await screen.findByLabelText('Quantity (BTC)');
    await waitFor(() => expect(field).toHaveAccessibleDescription(/This needs \$50.25/));
    expect(field).toBeInvalid();
    expect(field).toHaveValue('0.5');
  });

  it('refuses unreadable and too small quantities without asking the server', async () => {
    const { user } = visit('/markets/BTC');
    const field = await screen.findByLabelText('Quantity (BTC)');
    await user.type(field, '1e5');
    expect(field).toHaveAccessibleDescription(/Write a number/);
    await user.clear(field);
    await user.type(field, '0.0001');
    expect(field).toHaveAccessibleDescription(/minimum quantity is 0.001 BTC/);
  });

  it('asks what happened when the answer is lost, and does not send again', async () => {
    const sent = takeOrders(() => HttpResponse.error());
    operation(() => HttpResponse.json({ state: 'executed', status_code: 201, data: order() }));
    const { user, confirm } = await review();
    await user.click(confirm);
    expect(await screen.findByText('Bought 0.5 BTC.')).toBeVisible();
    expect(sent).toHaveLength(1);
  });

  it('takes a 503 for an open outcome', async () => {
    takeOrders(() => problem(503, 'OUTCOME_UNKNOWN', 'Unknown.'));
    operation(() => HttpResponse.json({ state: 'executed', status_code: 201, data: order() }));
    const { user, confirm } = await review();
    await user.click(confirm);
    expect(await screen.findByText('Bought 0.5 BTC.')).toBeVisible();
  });

  it('sends an order that never arrived only when told to, under the same key', async () => {
    const sent = takeOrders((all) => (all.length === 1 ? HttpResponse.error() : filled()));
    operation(() => HttpResponse.json({ state: 'not_seen', status_code: null }));
    const { user, confirm } = await review();
    await user.click(confirm);
    await user.click(await screen.findByRole('button', { name: 'Send it now' }));
    await screen.findByText('Bought 0.5 BTC.');
    expect(sent).toHaveLength(2);
    expect(sent[1]).toEqual(sent[0]);
  });

  it('goes on asking after a reload in the middle of an order', async () => {
    const body = { order_type: 'market_buy', asset_id: 'BTC', quantity: '0.5' } as const;
    remember('order:BTC', { kind: 'order', key: 'kept', username: 'ada_lovelace', body });
    server.use(
      http.get(at('/operations/kept'), async () => {
        await delay();
        return HttpResponse.json({ state: 'executed', status_code: 201, data: order() });
      }),
    );
    visit('/markets/BTC');
    expect(await screen.findByText(/answer was lost/)).toBeVisible();
    expect(await screen.findByText('Bought 0.5 BTC.')).toBeVisible();
    expect(sessionStorage).toHaveLength(0);
  });

  it("leaves another person's open order alone", async () => {
    const body = { order_type: 'market_buy', asset_id: 'BTC', quantity: '0.5' } as const;
    remember('order:BTC', { kind: 'order', key: 'kept', username: 'somebody', body });
    visit('/markets/BTC');
    expect(await screen.findByRole('button', { name: 'Review purchase' })).toBeVisible();
  });
});
