import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { auditFilter } from '../src/features/admin/audit-filter';
import { adjustment, at, json, problem, profile, server, user as account } from './server';
import { signIn, visit } from './visit';

const moved = { success: true, message: 'Done', transaction_id: 't', timestamp: '2026-01-02T03:04:05Z' };

beforeEach(() => {
  signIn();
  server.use(json('get', '/auth/profile', profile({ role: 'admin' })));
});

describe('Administration', () => {
  it('is for admins, and nobody else is led there', async () => {
    server.use(json('get', '/auth/profile', profile()));
    visit('/admin/users');
    expect(await screen.findByText('These pages are for admins.')).toBeVisible();
    expect(screen.queryByRole('link', { name: 'Admin' })).not.toBeInTheDocument();
  });

  it('leads admins to its pages and to the dashboard', async () => {
    server.use(json('get', '/admin/users', { data: [account('grace_hopper')], has_more: false, next_cursor: null }));
    visit('/overview');
    const link = await screen.findByRole('link', { name: 'Admin' });
    expect(link).toHaveAttribute('href', '/admin');
    visit('/admin');
    expect(await screen.findByRole('link', { name: 'grace_hopper' })).toBeVisible();
    expect(screen.getByRole('link', { name: 'Orleans Dashboard' })).toHaveAttribute('href', '/dashboard/');
  });
});

describe('Freezing', () => {
  it('happens only when it was confirmed', async () => {
    const sent: string[] = [];
    server.use(
      json('get', '/admin/users/grace_hopper', { data: account('grace_hopper') }),
      http.post(at('/admin/users/:username/:path'), ({ params }) => {
        sent.push(`${String(params['username'])} ${String(params['path'])}`);
        return HttpResponse.json({ data: account('grace_hopper', { frozen: true }) });
      }),
    );
    const { user } = visit('/admin/users/grace_hopper');
    await user.click(await screen.findByRole('button', { name: 'Freeze' }));
    expect(sent).toEqual([]);
    await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Freeze' }));
    await waitFor(() => expect(sent).toEqual(['grace_hopper freeze']));
  });
});

describe('An adjustment', () => {
  async function adjust() {
    server.use(json('get', '/admin/users/grace_hopper', { data: account('grace_hopper') }));
    const { user } = visit('/admin/users/grace_hopper');
    await user.click(await screen.findByLabelText('Take away'));
    await user.type(screen.getByLabelText('Amount (USD)'), '12.50');
    await user.type(screen.getByLabelText('Reason'), 'Paid twice');
    await user.click(screen.getByRole('button', { name: 'Review adjustment' }));
    const dialog = screen.getByRole('dialog');
    expect(dialog).toHaveTextContent('Adjust grace_hopper by -$12.50?');
    await user.click(within(dialog).getByRole('button', { name: 'Adjust' }));
    return user;
  }

  it('is sent once, with its sign, its reason and a key', async () => {
    const sent: unknown[] = [];
    server.use(
      http.post(at('/admin/users/grace_hopper/adjustments'), async ({ request }) => {
        sent.push(await request.json(), request.headers.get('idempotency-key'));
        return HttpResponse.json(moved, { status: 201 });
      }),
    );
    await adjust();
    expect(await screen.findByText('Booked: -$12.50.')).toBeVisible();
    expect(sent).toEqual([{ amount: '-12.5', reason: 'Paid twice' }, expect.stringMatching(/^[0-9a-f]{32}$/)]);
  });

  it('whose answer was lost is asked for under the same key', async () => {
    const keys: (string | null)[] = [];
    server.use(
      http.post(at('/admin/users/grace_hopper/adjustments'), ({ request }) => {
        keys.push(request.headers.get('idempotency-key'));
        return keys.length === 1 ? HttpResponse.error() : HttpResponse.json({ data: adjustment() }, { status: 202 });
      }),
    );
    await adjust();
    expect(await screen.findByText(/waits for a second admin/)).toBeVisible();
    expect(keys).toHaveLength(2);
    expect(keys[0]).toBe(keys[1]);
  });

  it('that another admin may not approve says why', async () => {
    server.use(
      json('get', '/admin/adjustments', { data: [adjustment()] }),
      http.post(at('/admin/adjustments/:id/approve'), () => problem(403, 'SECOND_ADMIN_NEEDED', 'Another admin is needed.')),
    );
    const { user } = visit('/admin/adjustments');
    await user.click(await screen.findByRole('button', { name: 'Approve' }));
    await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Approve' }));
    expect(await screen.findByText('Another admin is needed.')).toBeVisible();
  });
});

describe('A halt', () => {
  it('names what it will stop before it does', async () => {
    const sent: string[] = [];
    server.use(
      http.post(at('/admin/assets/:id/halt'), ({ params }) => {
        sent.push(String(params['id']));
        return HttpResponse.json({});
      }),
    );
    const { user } = visit('/admin/assets');
    await user.click(await screen.findByRole('button', { name: 'Halt' }));
    const dialog = screen.getByRole('dialog', { name: 'Halt trading in Bitcoin?' });
    await user.click(within(dialog).getByRole('button', { name: 'Halt' }));
    await waitFor(() => expect(sent).toEqual(['BTC']));
  });
});

describe('The trail', () => {
  it('is narrowed by the server', async () => {
    const asked: string[] = [];
    server.use(
      http.get(at('/admin/audit'), ({ request }) => {
        asked.push(new URL(request.url).searchParams.toString());
        const entry = {
          at: '2026-01-02T03:04:05Z', action: 'freeze', actor: 'ada_lovelace', target: 'grace_hopper',
          address: '127.0.0.1', request_id: 'r', outcome: 'done', code: null, detail: null,
        };
        return HttpResponse.json({ data: [entry], has_more: false, next_cursor: null });
      }),
    );
    const { user, router } = visit('/admin/audit');
    expect(await screen.findByRole('row', { name: /freeze ada_lovelace grace_hopper/ })).toBeVisible();
    await user.type(screen.getByLabelText('Action'), 'freeze');
    await user.click(screen.getByRole('button', { name: 'Apply' }));
    await waitFor(() => expect(asked.at(-1)).toContain('action=freeze'));
    expect(router.state.location.search).toBe('?action=freeze');
  });

  it('of a day ends where the next one begins', () => {
    const { from, to } = auditFilter(new URLSearchParams('from=2026-03-01&to=2026-03-01'));
    expect(Date.parse(to ?? '') - Date.parse(from ?? '')).toBe(24 * 3_600_000);
  });
});

describe('The trial balance', () => {
  it('says that the books are right, or that they are not', async () => {
    const btc = { asset_id: 'BTC', available: '1', held: '0', pool: '-1', fees: '0', world: '0', suspense: '0', sum: '0' };
    server.use(json('get', '/admin/ledger/trial-balance', { data: [btc], balanced: false, accounts: 1200, as_of: '2026-01-02T03:04:05Z' }));
    visit('/admin/ledger');
    expect(await screen.findByRole('alert')).toHaveTextContent('Not balanced: 1,200 accounts');
    expect(screen.getByRole('row', { name: /BTC/ })).toHaveTextContent('BTC10-10000');
  });
});
