import { screen, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { browserName } from '../src/features/account/browser-name';
import { at, json, order, server } from './server';
import { signIn, visit } from './visit';

const session = (id: string, current: boolean) => ({
  id,
  current,
  created_at: '2026-01-02T03:04:05Z',
  last_used_at: '2026-01-02T03:04:05Z',
  address: '192.0.2.7',
  user_agent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
});

beforeEach(() => signIn());

describe('Sessions', () => {
  it('are listed, and all but this one can be ended', async () => {
    const ended: string[] = [];
    server.use(
      http.get(at('/auth/sessions'), () =>
        HttpResponse.json({ data: [session('a', true), ...(ended.length === 0 ? [session('b', false)] : [])] }),
      ),
      http.delete(at('/auth/sessions/:id'), ({ params }) => {
        ended.push(String(params['id']));
        return HttpResponse.json({ message: 'Ended' });
      }),
    );
    const { user } = visit('/account');
    await user.click(await screen.findByRole('button', { name: 'End the session of Chrome on Linux' }));
    await waitFor(() => expect(ended).toEqual(['b']));
    await waitFor(() => expect(screen.queryByRole('button', { name: /^End/ })).not.toBeInTheDocument());
    expect(screen.getByText('this one')).toBeVisible();
  });

  it('come with the attempts to sign in that failed', async () => {
    server.use(json('get', '/auth/sessions', {
      data: [session('a', true)],
      failed_logins: 3,
      last_failed_login_at: '2026-01-02T03:04:05Z',
    }));
    visit('/account');
    expect(await screen.findByText(/^3 attempts to sign in to your account failed since/)).toBeVisible();
  });

  it.each([
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox on Windows'],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1', 'Safari on iOS'],
    ['curl/8.5.0', 'curl'],
    [null, 'Unknown program'],
  ])('of %s are called %s', (userAgent, name) => expect(browserName(userAgent)).toBe(name));
});

describe('Limits', () => {
  it('say what is left of today', async () => {
    visit('/account');
    expect(await screen.findByText('$9,000.00 of $10,000.00')).toBeVisible();
  });
});

describe('A long list', () => {
  it('has only the rows near the screen, and says how many there are', async () => {
    const data = Array.from({ length: 100 }, (_, at) => order({ order_id: `order_${1000 + at}` }));
    server.use(json('get', '/orders', { data, has_more: false, next_cursor: null }));
    visit('/orders');
    const table = await screen.findByRole('table', { name: 'Orders' });
    expect(table).toHaveAttribute('aria-rowcount', '101');
    expect(screen.getAllByRole('rowheader').length).toBeLessThan(60);
    expect(screen.getAllByRole('row')[1]).toHaveAttribute('aria-rowindex', '2');
  });
});

describe('A download', () => {
  it('that fails says so where it was asked for', async () => {
    server.use(http.get(at('/orders.csv'), () => HttpResponse.json({}, { status: 429 })));
    const { user } = visit('/orders');
    await user.click(await screen.findByRole('button', { name: 'Download CSV' }));
    expect(await screen.findByText('Too many requests: wait a minute.')).toBeVisible();
  });
});

describe('An amount', () => {
  const deposits = () => {
    const sent: unknown[] = [];
    server.use(
      http.post(at('/balance/deposit'), async ({ request }) => {
        sent.push(await request.json());
        const body = { success: true, message: 'Done', transaction_id: 't', timestamp: '2026-01-02T03:04:05Z' };
        return HttpResponse.json(body, { status: 201 });
      }),
    );
    return sent;
  };

  it('that can be read two ways is not sent, and both are named', async () => {
    const sent = deposits();
    const { user } = visit('/account');
    const field = await screen.findByLabelText('Amount to deposit (USD)');
    await user.type(field, '1,250{Enter}');
    expect(field).toHaveAccessibleDescription('1,250 can be read as 1250 or as 1.250: write one of these.');
    expect(field).toHaveValue('1,250');
    expect(sent).toEqual([]);
  });

  it('of less than one is never thousands', async () => {
    const sent = deposits();
    const { user } = visit('/account');
    await user.type(await screen.findByLabelText('Amount to deposit (USD)'), '0,125{Enter}');
    expect(await screen.findByText('Deposited $0.125.')).toBeVisible();
    expect(sent).toEqual([{ amount: '0.125' }]);
  });
});
