import { screen } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { at, json, problem, server } from './server';
import { signIn, visit } from './visit';

const limits = (practice_cash: string | null) =>
  json('get', '/balance/limits', {
    deposit: { limit: '10000.00', left: '9000.00' },
    withdrawal: { limit: '5000.00', left: '5000.00' },
    resets_at: '2026-01-03T00:00:00Z',
    max_order_notional: '10000.00',
    fee_rate: '0',
    order_types: ['market_buy', 'market_sell'],
    practice_cash,
  });

const portfolio = (cash: string, epoch: number) => ({
  assets: [],
  cash_balance: cash,
  total_market_value: '0.00',
  total_value: cash,
  unrealized_profit: '0.00',
  realized_profit: '0.00',
  epoch,
  epoch_begun_at: null,
});

function takeResets() {
  const sent: unknown[] = [];
  server.use(
    http.get(at('/portfolio'), () =>
      HttpResponse.json(sent.length === 0 ? portfolio('0.00', 1) : portfolio('100000.00', 2)),
    ),
    http.get(at('/portfolio/epochs/:epoch'), ({ params }) => HttpResponse.json({ data: result(Number(params.epoch)) })),
    http.post(at('/portfolio/reset'), async ({ request }) => {
      sent.push([await request.json(), request.headers.has('idempotency-key')]);
      return HttpResponse.json({
        data: { epoch: 2, cash_balance: '100000.00', begun_at: '2026-01-02T03:04:05Z' },
      });
    }),
  );
  return sent;
}

beforeEach(() => signIn());

describe('A new account', () => {
  it('begins with practice money in one click', async () => {
    const sent = takeResets();
    server.use(limits('100000.00'));
    const { user } = visit('/overview');
    await user.click(await screen.findByRole('button', { name: 'Start with practice money' }));
    expect((await screen.findAllByText('$100,000.00')).length).toBeGreaterThan(0);
    expect(screen.queryByText('Nothing here yet.')).not.toBeInTheDocument();
    expect(sent).toEqual([[{ cash: '100000.00' }, true]]);
  });

  it.each([limits(null), json('get', '/balance/limits', {})])(
    'is not offered practice money where the server does not let it',
    async (told) => {
      takeResets();
      server.use(told);
      visit('/overview');
      expect(await screen.findByText('Deposit cash to begin.')).toBeVisible();
      expect(screen.queryByRole('button', { name: 'Start with practice money' })).not.toBeInTheDocument();
    },
  );
});

describe('The settings', () => {
  it('begin anew after a question', async () => {
    const sent = takeResets();
    server.use(limits('100000.00'));
    const { user } = visit('/account');
    await user.click(await screen.findByRole('button', { name: 'Begin anew' }));
    expect(sent).toEqual([]);
    await user.click(await screen.findByRole('button', { name: 'Begin with $100,000.00' }));
    expect(await screen.findByText('Your account begins anew with $100,000.00.')).toBeVisible();
    expect(sent).toHaveLength(1);
  });

  it('say why it was refused', async () => {
    server.use(
      limits('100000.00'),
      http.post(at('/portfolio/reset'), () =>
        problem(403, 'ACCOUNT_FROZEN', 'This account is frozen: it can read, but neither trade nor withdraw.'),
      ),
    );
    const { user } = visit('/account');
    await user.click(await screen.findByRole('button', { name: 'Begin anew' }));
    await user.click(await screen.findByRole('button', { name: 'Begin with $100,000.00' }));
    expect(await screen.findByText(/frozen/)).toBeVisible();
  });

  it('offer nothing where the server does not let it', async () => {
    server.use(limits(null));
    visit('/account');
    expect(await screen.findByText('$9,000.00 of $10,000.00')).toBeVisible();
    expect(screen.queryByText('Practice')).not.toBeInTheDocument();
  });
});

const moved = (transaction_type: string, amount: string) => ({
  transaction_id: `txn_${amount}`,
  transaction_type,
  amount,
  status: 'completed',
  created_at: '2026-01-02T03:04:05Z',
  balance_after: amount,
  reference: null,
});

const result = (epoch: number) => ({
  epoch,
  begun_at: null,
  ended_at: '2026-01-02T03:04:05Z',
  starting_cash: epoch === 1 ? '0.00' : '500.00',
  net_deposits: epoch === 1 ? '10000.00' : '500.00',
  ending_cash: '482.50',
  cost_of_holdings: epoch === 1 ? '20.00' : '0.00',
  realized_profit: epoch === 1 ? '2.00' : '-17.50',
});

describe('An earlier round', () => {
  // Each round has one deposit of its own.
  const rounds = () => {
    const asked: (string | null)[] = [];
    server.use(
      limits('100000.00'),
      http.get(at('/portfolio'), () => HttpResponse.json(portfolio('300.00', 3))),
      http.get(at('/portfolio/epochs/:epoch'), ({ params }) => HttpResponse.json({ data: result(Number(params.epoch)) })),
      http.get(at('/balance/transactions'), ({ request }) => {
        const epoch = new URL(request.url).searchParams.get('epoch');
        asked.push(epoch);
        const transactions = [moved('deposit', `${epoch ?? '3'}00.00`)];
        return HttpResponse.json({ transactions, total_count: 1, has_more: false, next_cursor: null });
      }),
    );
    return asked;
  };

  it('is read beside the one that lasts', async () => {
    const asked = rounds();
    const { user } = visit('/transactions');
    expect(await screen.findByRole('row', { name: /\$300.00/ })).toBeVisible();
    await user.selectOptions(await screen.findByLabelText('Round'), 'Round 1');
    expect(await screen.findByRole('row', { name: /\$100.00/ })).toBeVisible();
    expect(screen.getByText(/^Round 1 of 3 is over/)).toBeVisible();
    expect(await screen.findByText(
      /It began with \$0.00, \$10,000.00 was brought in and it ended with \$482.50 in cash and holdings that had cost \$20.00. Its sales made \$2.00.$/,
    )).toBeVisible();
    await user.selectOptions(screen.getByLabelText('Round'), 'This one (3)');
    expect(await screen.findByRole('row', { name: /\$300.00/ })).toBeVisible();
    expect(new Set(asked)).toEqual(new Set([null, '1']));
  });

  it('is found from the settings', async () => {
    rounds();
    const { user } = visit('/account');
    expect(await screen.findByText(
      /of round 2. It began with \$500.00 and it ended with \$482.50 in cash. Its sales lost \$17.50.$/,
    )).toBeVisible();
    await user.click(await screen.findByRole('link', { name: 'transactions' }));
    expect(await screen.findByRole('row', { name: /\$200.00/ })).toBeVisible();
    expect(screen.getByLabelText('Round')).toHaveValue('2');
  });

  it('is offered to nobody who has begun but once', async () => {
    rounds();
    server.use(http.get(at('/portfolio'), () => HttpResponse.json(portfolio('300.00', 1))));
    visit('/transactions?round=1');
    expect(await screen.findByRole('row', { name: /\$300.00/ })).toBeVisible();
    expect(screen.queryByLabelText('Round')).not.toBeInTheDocument();
  });
});
