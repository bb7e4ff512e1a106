import { act, renderHook, waitFor } from '@testing-library/react';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { http, HttpResponse } from 'msw';
import type { ReactNode } from 'react';
import { expect, it } from 'vitest';
import { useWrite } from '../src/shared/operations/useWrite';
import { at, problem, server } from './server';
import { signIn } from './visit';

const moved = { success: true, message: 'Done', transaction_id: 't', timestamp: '2026-01-02T03:04:05Z' };

function depositForm() {
  signIn();
  const queries = new QueryClient();
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={queries}>{children}</QueryClientProvider>
  );
  return renderHook(() => useWrite('deposit', 'deposit'), { wrapper });
}

function takeDeposits(answer: () => Response) {
  const keys: (string | null)[] = [];
  server.use(
    http.post(at('/balance/deposit'), ({ request }) => {
      keys.push(request.headers.get('idempotency-key'));
      return answer();
    }),
  );
  return keys;
}

it('One form has one write under way, however often it is told', async () => {
  const keys = takeDeposits(() => HttpResponse.json(moved, { status: 201 }));
  const { result } = depositForm();
  act(() => {
    result.current.submit({ amount: '5' });
    result.current.submit({ amount: '5' });
  });
  await waitFor(() => expect(result.current.state.step).toBe('done'));
  expect(keys).toHaveLength(1);
});

it('The key is kept before the request goes out, and until its outcome is known', async () => {
  const kept: (string | null)[] = [];
  takeDeposits(() => {
    kept.push(sessionStorage.getItem('pending:deposit'));
    return HttpResponse.json(moved, { status: 201 });
  });
  const { result } = depositForm();
  act(() => result.current.submit({ amount: '5' }));
  await waitFor(() => expect(result.current.state.step).toBe('done'));
  expect(kept[0]).toContain('"amount":"5"');
  expect(sessionStorage.getItem('pending:deposit')).toBeNull();
});

it('Another write is another operation', async () => {
  const keys = takeDeposits(() => HttpResponse.json(moved, { status: 201 }));
  const { result } = depositForm();
  for (const count of [1, 2]) {
    act(() => result.current.submit({ amount: '5' }));
    await waitFor(() => expect(keys).toHaveLength(count));
    await waitFor(() => expect(result.current.state.step).toBe('done'));
  }
  expect(new Set(keys).size).toBe(2);
});

it.each([400, 403, 422, 429])('After %i the form is free again', async (status) => {
  takeDeposits(() => problem(status, 'NO', 'No.'));
  const { result } = depositForm();
  act(() => result.current.submit({ amount: '5' }));
  await waitFor(() => expect(result.current.state.step).toBe('refused'));
  expect(sessionStorage).toHaveLength(0);
});

it.each([500, 502, 503, 504])('After %i nobody knows, and it is found out', async (status) => {
  takeDeposits(() => problem(status, 'FAULT', 'A fault.'));
  server.use(
    http.get(at('/operations/:key'), () => HttpResponse.json({ state: 'refused', status_code: 422, code: 'NO', detail: 'No.' })),
  );
  const { result } = depositForm();
  act(() => result.current.submit({ amount: '5' }));
  await waitFor(() =>
    expect(result.current.state).toMatchObject({ step: 'refused', problem: { message: 'No.' } }),
  );
});
