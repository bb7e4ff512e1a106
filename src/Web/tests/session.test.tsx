import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { api } from '../src/api/client';
import { closeSession, currentSession, openSession } from '../src/api/session';
import { at, json, problem, server, tokens } from './server';
import { signIn, visit } from './visit';

/** Takes one access token, renews with one refresh token, and counts the renewals. */
function serverThatKnows(access: string, refresh: string) {
  const renewals: string[] = [];
  server.use(
    http.get(at('/balance'), ({ request }) =>
      request.headers.get('authorization') === `Bearer ${access}`
        ? HttpResponse.json({ current_balance: '7.00', available_balance: '7.00', held_balance: '0.00', updated_at: '2026-01-02T03:04:05Z' })
        : problem(401, 'UNAUTHORIZED', 'A valid bearer token is needed.'),
    ),
    http.post(at('/auth/refresh'), async ({ request }) => {
      const { refresh_token } = (await request.json()) as { refresh_token: string };
      renewals.push(refresh_token);
      return refresh_token === refresh && renewals.length === 1
        ? HttpResponse.json(tokens('access-2', 'refresh-2'))
        : problem(401, 'INVALID_REFRESH_TOKEN', 'This refresh token does not count any more.');
    }),
  );
  return renewals;
}

/** A page in a browser with a worker that answers renewals, and what that was asked. */
async function pageWithWorker(answer: object) {
  const asked: string[] = [];
  const active = {
    postMessage(spent: string, [port]: MessagePort[]) {
      asked.push(spent);
      port?.postMessage(answer);
    },
  };
  const ready = Promise.resolve({ active });
  vi.stubGlobal('navigator', Object.assign(Object.create(navigator) as Navigator, { serviceWorker: { register: () => ready, ready } }));
  vi.resetModules();
  const page = await import('../src/api/client');
  return { asked, page: page.api };
}

afterEach(() => vi.unstubAllGlobals());

describe('A sign-in', () => {
  const signInOver = async (failed_logins: number) => {
    server.use(json('post', '/auth/login', {
      ...tokens('access-1', 'refresh-1'),
      failed_logins,
      last_failed_login_at: failed_logins > 0 ? '2026-01-02T03:04:05Z' : null,
    }));
    const { user } = visit('/sign-in?next=/account');
    await user.type(await screen.findByLabelText('Username'), 'ada_lovelace');
    await user.type(screen.getByLabelText('Password'), 'Correct-Horse-9');
    await user.click(screen.getByRole('button', { name: 'Sign in' }));
    expect(await screen.findByRole('heading', { name: 'Account' })).toBeVisible();
    return user;
  };
  const told = /attempts to sign in to your account failed before/;

  it('tells of attempts that failed before, until that was seen', async () => {
    const user = await signInOver(2);
    expect(await screen.findByText(told)).toBeVisible();
    openSession('ada_lovelace', tokens('access-2', 'refresh-2'));
    expect(screen.getByText(told)).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Dismiss' }));
    await waitFor(() => expect(screen.queryByText(told)).not.toBeInTheDocument());
  });

  it('tells of none where none failed', async () => {
    await signInOver(0);
    expect(screen.queryByText(told)).not.toBeInTheDocument();
  });
});

describe('The session', () => {
  it('is what the worker got for a page that is gone, and ends when that said', async () => {
    signIn();
    const renewals = serverThatKnows('access-2', 'none');
    const answer = { status: 200, tokens: tokens('access-2', 'refresh-2', 60), at: Date.now() - 20_000 };
    const { asked, page } = await pageWithWorker(answer);
    expect((await page.GET('/api/v1/balance')).response.status).toBe(200);
    expect([asked, renewals]).toEqual([['refresh-1'], []]);
    expect(currentSession()?.expiresAt).toBeLessThanOrEqual(Date.now() + 40_000);
  });

  it('stays when the worker had no answer', async () => {
    signIn();
    serverThatKnows('access-2', 'none');
    const { page } = await pageWithWorker({ status: 0 });
    await expect(page.GET('/api/v1/balance')).rejects.toThrow();
    expect(currentSession()?.ended).toBeUndefined();
  });

  it('is renewed once for all requests that find it over', async () => {
    signIn();
    const renewals = serverThatKnows('access-2', 'refresh-1');
    const replies = await Promise.all([1, 2, 3, 4].map(() => api.GET('/api/v1/balance')));
    expect(replies.map((reply) => reply.response.status)).toEqual([200, 200, 200, 200]);
    expect(renewals).toEqual(['refresh-1']);
    expect(currentSession()?.refreshToken).toBe('refresh-2');
  });

  it('is renewed before it runs out', async () => {
    signIn(3);
    const renewals = serverThatKnows('access-2', 'refresh-1');
    expect((await api.GET('/api/v1/balance')).response.status).toBe(200);
    expect(renewals).toHaveLength(1);
  });

  it('takes what another tab has renewed meanwhile', async () => {
    signIn();
    const renewals = serverThatKnows('access-9', 'none');
    const kept = { ...currentSession(), accessToken: 'access-9' };
    localStorage.setItem('session', JSON.stringify(kept));
    expect((await api.GET('/api/v1/balance')).response.status).toBe(200);
    expect(renewals).toHaveLength(0);
  });

  it('is renewed by one of two tabs where there are no locks', async () => {
    signIn();
    const renewals = serverThatKnows('access-2', 'refresh-1');
    vi.resetModules();
    const other = await import('../src/api/client');
    const replies = await Promise.all([api, other.api].map((tab) => tab.GET('/api/v1/balance')));
    expect(replies.map((reply) => reply.response.status)).toEqual([200, 200]);
    expect(renewals).toEqual(['refresh-1']);
  });

  it('is the newer one when a renewal with the older one is refused', async () => {
    signIn();
    const newer = { ...currentSession(), accessToken: 'access-9', refreshToken: 'refresh-9' };
    serverThatKnows('access-9', 'none');
    server.use(
      http.post(at('/auth/refresh'), () => {
        localStorage.setItem('session', JSON.stringify(newer));
        return problem(401, 'INVALID_REFRESH_TOKEN', 'This refresh token does not count any more.');
      }),
    );
    expect((await api.GET('/api/v1/balance')).response.status).toBe(200);
    expect(currentSession()).toEqual(newer);
  });

  it('stays closed when it was closed in the middle of a renewal', async () => {
    signIn();
    serverThatKnows('access-2', 'refresh-1');
    server.use(
      http.post(at('/auth/refresh'), () => {
        closeSession();
        return HttpResponse.json(tokens('access-2', 'refresh-2'));
      }),
    );
    await api.GET('/api/v1/balance');
    expect(currentSession()).toBeNull();
  });

  it('stays when the server cannot be reached for a renewal', async () => {
    signIn(1);
    server.use(http.post(at('/auth/refresh'), () => HttpResponse.error()));
    await expect(api.GET('/api/v1/balance')).rejects.toThrow();
    expect(currentSession()?.ended).toBeUndefined();
  });

  it('asks to sign in again over the page, and keeps what was typed', async () => {
    signIn();
    const { user } = visit('/markets/BTC');
    const field = await screen.findByLabelText('Quantity (BTC)');
    await user.type(field, '0.25');
    serverThatKnows('access-7', 'none');
    const dialog = await screen.findByRole('dialog', { name: 'Your session is over' });
    server.use(json('post', '/auth/login', tokens('access-7', 'refresh-7')));
    await user.type(within(dialog).getByLabelText('Password'), 'Correct-Horse-9');
    await user.click(within(dialog).getByRole('button', { name: 'Sign in' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    expect(field).toHaveValue('0.25');
  });
});
