import { reportReachable } from './connection';
import { isThere, longestWaitMs, send } from './send';
import type { Tokens } from './session';

/** What the server said to a refresh token, and when; status 0 when it said nothing. */
export type Renewal = { status: number; tokens?: Tokens; at?: number };

const longestStartMs = 5_000;
const marginMs = 5_000;

/** Exchanges a refresh token: by the worker where there can be one, because it outlives this page. */
export async function renewal(spent: string): Promise<Renewal> {
  const worker = await within(longestStartMs, startWorker(), null);
  if (worker === null) return exchange(spent);
  const answer = await ask(worker, spent);
  reportReachable(isThere(answer.status));
  return answer;
}

let started: Promise<ServiceWorkerRegistration | null> | null = null;

/** Has the worker there before it is needed: when a renewal is due the server may be gone. */
export async function startWorker(): Promise<ServiceWorker | null> {
  started ??= registered().catch(() => null);
  return (await started)?.active ?? null;
}

// Only pages that came over TLS, or from this machine, have one.
async function registered(): Promise<ServiceWorkerRegistration | null> {
  if (!('serviceWorker' in navigator)) return null;
  await navigator.serviceWorker.register('/renewals.js');
  return navigator.serviceWorker.ready;
}

function ask(worker: ServiceWorker, spent: string): Promise<Renewal> {
  const { port1, port2 } = new MessageChannel();
  const answer = new Promise<Renewal>((done) => {
    port1.addEventListener('message', ({ data }) => done(data as Renewal), { once: true });
  });
  port1.start();
  worker.postMessage(spent, [port2]);
  return within(longestWaitMs + marginMs, answer, { status: 0 }).finally(() => port1.close());
}

async function exchange(spent: string): Promise<Renewal> {
  const response = await send(
    new Request(new URL('/api/v1/auth/refresh', location.origin), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ refresh_token: spent }),
    }),
  );
  const { status } = response;
  return response.ok ? { status, tokens: (await response.json()) as Tokens } : { status };
}

async function within<T>(ms: number, promise: Promise<T>, otherwise: T): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise<T>((done) => {
    timer = setTimeout(() => done(otherwise), ms);
  });
  return Promise.race([promise, over]).finally(() => clearTimeout(timer));
}
