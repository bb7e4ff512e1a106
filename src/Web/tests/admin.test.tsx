import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { auditFilter } from '../src/features/admin/audit-filter';
import { adjustment, asset, assetAnswer, at, feed, json, jumped, problem, profile, server, user as account } from './server';
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

describe('An admin whom nobody has confirmed', () => {
  const appointed = account('grace_hopper', { role: 'admin', admin_confirmed: false, appointed_by: 'ada_lovelace' });

  it('is listed as one, and confirmed from the list', async () => {
    const sent: string[] = [];
    server.use(
      json('get', '/admin/users', { data: [appointed, account('trader')], has_more: false, next_cursor: null }),
      http.post(at('/admin/users/:username/confirm'), ({ params }) => {
        sent.push(String(params['username']));
        return HttpResponse.json({ data: { ...appointed, admin_confirmed: true, appointed_by: null } });
      }),
    );
    const { user } = visit('/admin/users');
    expect(await screen.findByText(/admin, not confirmed/)).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Confirm' }));
    const dialog = screen.getByRole('dialog');
    expect(within(dialog).getByText(/ada_lovelace appointed this account/)).toBeVisible();
    expect(sent).toEqual([]);
    await user.click(within(dialog).getByRole('button', { name: 'Confirm' }));
    await waitFor(() => expect(sent).toEqual(['grace_hopper']));
  });

  it('says why it could not be confirmed', async () => {
    server.use(
      json('get', '/admin/users/grace_hopper', { data: appointed }),
      http.post(at('/admin/users/grace_hopper/confirm'), () => problem(403, 'SECOND_ADMIN_NEEDED', 'Another admin confirms it.')),
    );
    const { user } = visit('/admin/users/grace_hopper');
    await user.click(await screen.findByRole('button', { name: 'Confirm' }));
    await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Confirm' }));
    expect(await screen.findByRole('alert')).toBeVisible();
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

describe('The price feed', () => {
  const read = (body: ReturnType<typeof feed>) => server.use(json('get', '/admin/feed', body));

  it('says where prices come from, and that they do', async () => {
    read(feed());
    visit('/admin/feed');
    expect(await screen.findByText('simulated')).toBeVisible();
    expect(screen.getByText('running')).toBeVisible();
    expect(screen.getByText('Last price').nextSibling).toHaveTextContent('2 seconds ago');
    expect(screen.getByText('Last fault').nextSibling).toHaveTextContent('none');
  });

  it('says what it fails with, and of which assets it is silent', async () => {
    read(feed({ condition: 'failing', fault: 'No answer came.', silent_seconds: 7_300, silent_assets: ['BTC', 'ETH'] }));
    visit('/admin/feed');
    expect(await screen.findByText(/^failing/)).toBeVisible();
    expect(screen.getByText('No answer came.')).toBeVisible();
    expect(screen.getByText('Last price').nextSibling).toHaveTextContent('2 hours ago');
    expect(screen.getByRole('link', { name: 'ETH' })).toHaveAttribute('href', '/admin/assets/ETH');
  });

  it('that has said nothing yet is said to', async () => {
    read(feed({ silent_seconds: null }));
    visit('/admin/feed');
    expect(await screen.findByText('none yet')).toBeVisible();
  });

  it('is restarted only when that was confirmed, and shown as it is then', async () => {
    let restarts = 0;
    read(feed({ condition: 'unreadable' }));
    server.use(
      http.post(at('/admin/feed/restart'), () => {
        restarts += 1;
        read(feed());
        return HttpResponse.json(feed());
      }),
    );
    const { user } = visit('/admin/feed');
    await user.click(await screen.findByRole('button', { name: 'Restart' }));
    expect(restarts).toBe(0);
    const dialog = screen.getByRole('dialog', { name: 'Restart the price feed?' });
    await user.click(within(dialog).getByRole('button', { name: 'Restart' }));
    expect(await screen.findByText('Restarted.')).toBeVisible();
    expect(await screen.findByText('running')).toBeVisible();
    expect(restarts).toBe(1);
  });
});

describe('A quarantine', () => {
  const has = (one: ReturnType<typeof asset>) => server.use(assetAnswer(one));

  async function lift() {
    const { user } = visit('/admin/assets/BTC');
    await user.click(await screen.findByRole('button', { name: 'Lift the quarantine' }));
    const dialog = screen.getByRole('dialog', { name: 'Believe this price of Bitcoin?' });
    await user.click(within(dialog).getByRole('button', { name: 'Lift the quarantine' }));
  }

  it('says why, since when and what the feed says', async () => {
    has(jumped('BTC'));
    visit('/admin/assets/BTC');
    const panel = within(await screen.findByRole('region', { name: 'Price held back' }));
    expect(panel.getByText(/^Unusual jump: .*\$99.50 to \$100.50/)).toBeVisible();
    expect(panel.getByText('Since').nextSibling).toHaveTextContent('2026');
    expect(panel.getByText('Bid of the feed').nextSibling).toHaveTextContent('$995.00');
    expect(panel.getByText('Ask of the feed').nextSibling).toHaveTextContent('$1,005.00');
  });

  it('of a first price is no jump', async () => {
    has(jumped('BTC', { as_of: null }));
    visit('/admin/assets/BTC');
    expect(await screen.findByText(/^It is the first price/)).toBeVisible();
    expect(screen.queryByText(/jump/i)).not.toBeInTheDocument();
  });

  it('that one admin lifts waits for another', async () => {
    has(jumped('BTC'));
    server.use(json('post', '/admin/assets/BTC/quarantine/lift', { data: jumped('BTC'), status: 'active' }, 202));
    await lift();
    expect(await screen.findByText(/^Another admin has to confirm this/)).toBeVisible();
    expect(screen.getByRole('button', { name: 'Lift the quarantine' })).toBeVisible();
  });

  it('that a second admin lifts is over', async () => {
    has(jumped('BTC'));
    server.use(
      http.post(at('/admin/assets/BTC/quarantine/lift'), () => {
        has(asset('BTC'));
        return HttpResponse.json({ data: asset('BTC'), status: 'active' });
      }),
    );
    await lift();
    expect(await screen.findByText(/^Lifted:/)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Lift the quarantine' })).not.toBeInTheDocument();
  });

  it('that is over already says so', async () => {
    has(jumped('BTC'));
    server.use(
      http.post(at('/admin/assets/BTC/quarantine/lift'), () => {
        has(asset('BTC'));
        return problem(409, 'NOT_QUARANTINED', 'No price of this asset is in quarantine.');
      }),
    );
    await lift();
    expect(await screen.findByText('No price of this asset is in quarantine.')).toBeVisible();
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Lift the quarantine' })).not.toBeInTheDocument());
  });
});

describe('A price by hand', () => {
  async function quote(status: number, price = '300', seconds?: string) {
    const sent: unknown[] = [];
    server.use(
      http.put(at('/admin/assets/BTC/price'), async ({ request }) => {
        sent.push(await request.json());
        return HttpResponse.json({ data: asset('BTC'), status: 'active' }, { status });
      }),
    );
    const { user } = visit('/admin/assets/BTC');
    await user.type(await screen.findByLabelText('Price (USD)'), price);
    if (seconds !== undefined) {
      await user.clear(screen.getByLabelText('For how many seconds'));
      await user.type(screen.getByLabelText('For how many seconds'), seconds);
    }
    await user.type(screen.getAllByLabelText('Reason')[0]!, 'The feed is wrong');
    await user.click(screen.getByRole('button', { name: 'Quote this price' }));
    return sent;
  }

  it('is quoted at once where it is near', async () => {
    const sent = await quote(200);
    expect(await screen.findByText('Quoted by hand from now on.')).toBeVisible();
    expect(sent).toEqual([{ price: '300', valid_seconds: 3600, reason: 'The feed is wrong' }]);
  });

  it('that can be read two ways is asked about', async () => {
    const sent = await quote(200, '1,234');
    expect(screen.getByLabelText('Price (USD)')).toHaveAccessibleDescription(/read as 1234 or as 1.234/);
    expect(sent).toEqual([]);
  });

  it('stands for as long as was said, and not for an hour where that is no number', async () => {
    const sent = await quote(200, '0,5', 'an hour');
    expect(screen.getByLabelText('For how many seconds')).toHaveAccessibleDescription(/Write a number/);
    expect(sent).toEqual([]);
  });

  it('that is far from the last waits for another admin, and is not said to be quoted', async () => {
    await quote(202);
    expect(await screen.findByText(/another admin has to ask for the same price/)).toBeVisible();
    expect(screen.queryByText('Quoted by hand from now on.')).not.toBeInTheDocument();
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
    server.use(
      json('get', '/admin/ledger/trial-balance', { data: [btc], balanced: false, accounts: 1200, as_of: '2026-01-02T03:04:05Z' }),
      json('get', '/admin/reconciliation/marks', { data: [] }),
    );
    visit('/admin/ledger');
    expect(await screen.findByRole('alert')).toHaveTextContent('Not balanced: 1,200 accounts');
    expect(screen.getByRole('row', { name: /BTC/ })).toHaveTextContent('BTC10-10000');
  });
});

describe('A marked journal', () => {
  const mark = {
    mark_id: `mrk_${'0'.repeat(32)}`, journal: 'acc_grace', fault: 'cut_off', counted: 1200, found: 1100,
    found_at: '2026-01-02T03:04:05Z',
  };

  async function clear(reason: string, answer: (body: unknown) => Response) {
    server.use(
      json('get', '/admin/ledger/trial-balance', { data: [], balanced: false, accounts: 2, as_of: '2026-01-02T03:04:05Z' }),
      json('get', '/admin/reconciliation/marks', { data: [mark] }),
      http.post(at(`/admin/reconciliation/marks/${mark.mark_id}/clear`), async ({ request }) => answer(await request.json())),
    );
    const { user } = visit('/admin/ledger');
    expect(await screen.findByRole('row', { name: /acc_grace cut off 1,200 1,100/ })).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Clear' }));
    const dialog = within(screen.getByRole('dialog', { name: 'Let this journal pass as it is?' }));
    expect(dialog.getByText('acc_grace')).toBeVisible();
    if (reason !== '') await user.type(dialog.getByLabelText('Reason'), reason);
    await user.click(dialog.getByRole('button', { name: 'Clear' }));
    return dialog;
  }

  it('is cleared for a reason, and gone then', async () => {
    const sent: unknown[] = [];
    await clear('Restored from backup', (body) => {
      sent.push(body);
      server.use(json('get', '/admin/reconciliation/marks', { data: [] }));
      return HttpResponse.json({ data: mark });
    });
    expect(await screen.findByText('Every journal is as it was when it was counted in.')).toBeVisible();
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    expect(sent).toEqual([{ reason: 'Restored from backup' }]);
  });

  it('stays without a reason', async () => {
    const dialog = await clear('', () => problem(422, 'VALIDATION_FAILED', 'It is required.', 'reason'));
    expect(await dialog.findByText('It is required.')).toBeVisible();
    expect(dialog.getByLabelText('Reason')).toHaveAttribute('aria-invalid', 'true');
    expect(screen.getByRole('row', { name: /acc_grace/ })).toBeVisible();
  });
});
