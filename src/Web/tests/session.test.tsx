import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { api } from '../src/api/client';
import { currentSession } from '../src/api/session';
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

describe('The session', () => {
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
