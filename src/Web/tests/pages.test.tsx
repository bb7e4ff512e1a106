import { act, screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { reportReachable } from '../src/api/connection';
import { formatTime } from '../src/shared/numbers/format';
import { asset, assetAnswer, assets, at, holding, json, order, problem, profile, server, tokens } from './server';
import { signIn, visit } from './visit';

const symbols = () =>
  screen.getAllByRole('rowheader').map((row) => within(row).getByRole('link').getAttribute('href')?.slice(-3));

describe('Markets', () => {
  const three = assets(
    asset('BTC', { price_usd: 300, price_change_percentage_24h: -2 }),
    asset('AAA', { price_usd: 1, price_change_percentage_24h: null, market_cap_rank: 2 }),
    asset('ZZZ', { price_usd: 20, price_change_percentage_24h: 5, market_cap_rank: 3 }),
  );
  it('are found by name and sorted by what is clicked', async () => {
    server.use(three);
    const { user } = visit('/markets');
    await screen.findByRole('table', { name: 'Markets' });
    expect(symbols()).toEqual(['BTC', 'AAA', 'ZZZ']);
    await user.click(screen.getByRole('button', { name: '24 h' }));
    expect(symbols()).toEqual(['ZZZ', 'BTC', 'AAA']);
    expect(screen.getByRole('columnheader', { name: '24 h' })).toHaveAttribute('aria-sort', 'descending');
    await user.type(screen.getByLabelText('Search markets'), 'bitc');
    expect(symbols()).toEqual(['BTC']);
    await user.type(screen.getByLabelText('Search markets'), 'xyz');
    expect(screen.getByText('No market fits this search.')).toBeVisible();
  });

  it('tell what is halted from what is not offered', async () => {
    server.use(
      assets(
        asset('BTC', { is_active: false, status: 'halted' }),
        asset('ETH', { is_active: false, status: 'inactive' }),
        asset('SOL'),
      ),
    );
    visit('/markets');
    expect(await screen.findByRole('row', { name: /BTC/ })).toHaveTextContent('halted');
    expect(screen.getByRole('row', { name: /ETH/ })).toHaveTextContent('not offered');
    expect(screen.getByRole('row', { name: /SOL/ })).not.toHaveTextContent(/halted|offered|traded/);
  });

  it('say why they cannot be shown, and try again', async () => {
    server.use(http.get(at('/inventory/assets'), () => problem(429, 'RATE_LIMITED', 'Too many requests.'), { once: true }));
    const { user } = visit('/markets');
    expect(await screen.findByText('Too many requests.')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('table')).toBeVisible();
  });
});

describe('Signing in', () => {
  it('returns to where one was', async () => {
    server.use(json('post', '/auth/login', tokens()));
    const { user, router } = visit('/orders');
    await user.type(await screen.findByLabelText('Username'), 'ada_lovelace');
    await user.type(screen.getByLabelText('Password'), 'Correct-Horse-9');
    await user.click(within(screen.getByRole('main')).getByRole('button', { name: 'Sign in' }));
    expect(await screen.findByRole('heading', { name: 'Orders' })).toBeVisible();
    expect(router.state.location.pathname).toBe('/orders');
  });

  it.each(['//evil.example', '/\\evil.example', 'https://evil.example'])(
    'does not lead to %s',
    async (next) => {
      signIn();
      const { router } = visit(`/sign-in?next=${encodeURIComponent(next)}`);
      await waitFor(() => expect(router.state.location.pathname).toBe('/overview'));
    },
  );

  it('says that the password is wrong', async () => {
    server.use(http.post(at('/auth/login'), () => problem(401, 'INVALID_CREDENTIALS', 'The username or the password is wrong.')));
    const { user } = visit('/sign-in');
    await user.type(await screen.findByLabelText('Username'), 'ada_lovelace');
    await user.type(screen.getByLabelText('Password'), 'x');
    await user.click(within(screen.getByRole('main')).getByRole('button', { name: 'Sign in' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('The username or the password is wrong.');
  });
});

describe('Registering', () => {
  it.each([
    ['Username', 422, 'VALIDATION_FAILED', 'username'],
    ['Email', 409, 'EMAIL_TAKEN', undefined],
  ])('says at %s what is wrong with it', async (label, status, code, field) => {
    server.use(http.post(at('/auth/register'), () => problem(status, code, 'That will not do.', field)));
    const { user } = visit('/register');
    await user.click(await screen.findByRole('button', { name: 'Open account' }));
    await waitFor(() => expect(screen.getByLabelText(label)).toHaveAccessibleDescription(/That will not do/));
    expect(screen.getByLabelText(label)).toHaveFocus();
  });
});

describe('Orders', () => {
  it('say what each cost with its fee, and the fee', async () => {
    signIn();
    const sums = { total_amount: '99.9', fee: '0.0999' };
    const data = [order({ order_id: 'order_first_', ...sums }), order({ order_id: 'order_second', order_type: 'market_sell', ...sums })];
    server.use(json('get', '/orders', { data, has_more: false, next_cursor: null }));
    visit('/orders');
    expect(await screen.findByRole('columnheader', { name: 'Fee' })).toBeVisible();
    const [, bought, sold] = screen.getAllByRole('row');
    for (const [row, total] of [[bought, '$99.9999'], [sold, '$99.8001']] as const) {
      const cells = within(row!).getAllByRole('cell').map((cell) => cell.textContent);
      expect(cells).toContain('$0.0999');
      expect(cells).toContain(`${total}fee $0.0999`);
    }
  });

  it('are filtered by the server and come a page at a time', async () => {
    signIn();
    const asked: string[] = [];
    server.use(
      http.get(at('/orders'), ({ request }) => {
        const { searchParams } = new URL(request.url);
        asked.push(searchParams.toString());
        const second = searchParams.get('cursor') === 'next';
        const data = [order({ order_id: second ? 'order_second' : 'order_first_', quantity: second ? '2' : '1' })];
        return HttpResponse.json({ data, has_more: !second, next_cursor: second ? null : 'next' });
      }),
    );
    const { user } = visit('/orders');
    await user.click(await screen.findByRole('button', { name: 'Show more' }));
    await waitFor(() => expect(screen.getAllByRole('row')).toHaveLength(3));
    expect(screen.queryByRole('button', { name: 'Show more' })).not.toBeInTheDocument();
    await user.selectOptions(screen.getByLabelText('Type'), 'Market sell');
    await waitFor(() => expect(asked.at(-1)).toContain('order_type=market_sell'));
  });
});

describe('The account', () => {
  it('says a refused withdrawal next to its amount', async () => {
    signIn();
    server.use(http.post(at('/balance/withdraw'), () => problem(422, 'DAILY_LIMIT_EXCEEDED', 'Withdrawals are limited to $5000.00 a day.', 'amount')));
    const { user } = visit('/account');
    const field = await screen.findByLabelText('Amount to withdraw (USD)');
    await user.type(field, '6000');
    await user.click(screen.getByRole('button', { name: 'Withdraw' }));
    await waitFor(() =>
      expect(screen.getByLabelText('Amount to withdraw (USD)')).toHaveAccessibleDescription(/limited to \$5000.00/),
    );
  });
});

describe('The portfolio', () => {
  it('weighs profit against what was paid', async () => {
    signIn();
    server.use(
      assets(asset('BTC', { price_usd: 120 })),
      json('get', '/portfolio', {
        assets: [
          holding('BTC', {
            quantity: '0.5', current_price: '120', market_value: '60', percentage: '37.5', average_cost: '100',
            unrealized_profit: '10', realized_profit: '-3.5', price_status: 'stale',
          }),
        ],
        cash_balance: '100', total_market_value: '60', total_value: '160', unrealized_profit: '10', realized_profit: '-3.5',
      }),
    );
    visit('/portfolio');
    const row = await screen.findByRole('row', { name: /BTC/ });
    expect(row).toHaveTextContent('+$10.00 ▲ +20.00%');
    expect(row).toHaveTextContent('-$3.50');
    expect(row).toHaveTextContent('stale');
    expect(screen.getByText('62.50%')).toBeVisible();
  });
});

describe('The value over time', () => {
  it('ends in what everything is worth now, before there is any history', async () => {
    signIn();
    visit('/overview');
    expect(await screen.findByText(/^Total value from .+, \$1,000\.00\.$/)).toBeInTheDocument();
  });

  it('begins with the first deposit', async () => {
    signIn();
    server.use(
      json('get', '/portfolio', {
        assets: [], cash_balance: '0.00', total_market_value: '0.00', total_value: '0.00',
        unrealized_profit: '0.00', realized_profit: '0.00',
      }),
    );
    visit('/overview');
    expect(await screen.findByText('The line begins with your first deposit.')).toBeVisible();
  });
});

describe('The connection', () => {
  it('is said to be lost while it is', async () => {
    visit('/');
    await screen.findByText('Bitcoin');
    act(() => reportReachable(false));
    expect(screen.getByText(/Reconnecting/)).toBeVisible();
    act(() => reportReachable(true));
    expect(screen.queryByText(/Reconnecting/)).not.toBeInTheDocument();
  });
});

describe('A price by hand', () => {
  const price_override = { since: '2026-01-02T03:00:00Z', until: '2026-01-02T04:00:00Z', set_by: 'operator' };
  const until = formatTime(price_override.until);

  it('is told to who looks at it', async () => {
    server.use(assets(asset('BTC', { price_override }), asset('ETH')), assetAnswer(asset('BTC', { price_override })));
    const { router } = visit('/markets');
    expect(await screen.findByRole('row', { name: /BTC/ })).toHaveTextContent('set by hand');
    expect(screen.getByRole('row', { name: /ETH/ })).not.toHaveTextContent('set by hand');
    await act(() => router.navigate('/markets/BTC'));
    expect(await screen.findByText(/not the feed's/)).toHaveTextContent(`set by an operator, until ${until}`);
  });

  it('is told on the page of the asset for admins', async () => {
    signIn();
    server.use(json('get', '/auth/profile', profile({ role: 'admin' })), assetAnswer(asset('BTC', { price_override })));
    visit('/admin/assets/BTC');
    expect((await screen.findByText('Price', { selector: 'dt' })).nextSibling).toHaveTextContent(`set by an operator, until ${until}`);
  });
});

describe('The profile', () => {
  it('loses a phone that is emptied', async () => {
    signIn();
    const sent: unknown[] = [];
    server.use(
      json('get', '/auth/profile', profile({ phone: '1234567890', date_of_birth: '1990-02-28' })),
      http.put(at('/auth/profile'), async ({ request }) => {
        sent.push(await request.json());
        return HttpResponse.json({ success: true, message: 'Done', user: profile() });
      }),
    );
    const { user } = visit('/profile');
    await user.clear(await screen.findByLabelText('Phone'));
    await user.clear(screen.getByLabelText('Date of birth'));
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await screen.findByText('Saved.');
    expect(sent).toEqual([expect.objectContaining({ phone: '', date_of_birth: '', first_name: 'Ada' })]);
  });
});

describe('The overview', () => {
  it("asks for the past by the server's clock", async () => {
    signIn();
    const asked: string[] = [];
    const date = 'Wed, 04 Apr 2018 12:00:00 GMT';
    server.use(
      http.get(at('/portfolio'), () =>
        HttpResponse.json({ assets: [], cash_balance: '5.00', total_market_value: '0.00', total_value: '5.00', unrealized_profit: '0', realized_profit: '0' }, { headers: { date } })),
      http.get(at('/portfolio/equity'), ({ request }) => {
        asked.push(new URL(request.url).searchParams.get('from') ?? '');
        return HttpResponse.json({ interval: '5m', from: '2018-04-03T12:00:00Z', to: '2018-04-04T12:05:00Z', data: [] }, { headers: { date } });
      }),
    );
    visit('/overview');
    await screen.findByLabelText('Profit, 24 h');
    await waitFor(() => expect(asked[0]).toMatch(/^2018-04-03T1[12]:/));
  });
});
