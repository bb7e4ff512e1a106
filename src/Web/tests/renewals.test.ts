import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { tokens } from './server';

type Message = { data: string; ports: [MessagePort]; waitUntil: (work: Promise<unknown>) => void };

const source = readFileSync('public/renewals.js', 'utf8');

/** What a browser keeps for a worker, whether it runs or not. */
function storage() {
  const kept = new Map<string, string>();
  const cache = {
    match: (place: string) => Promise.resolve(kept.has(place) ? new Response(kept.get(place)) : undefined),
    put: async (place: string, response: Response) => void kept.set(place, await response.text()),
  };
  return { open: () => Promise.resolve(cache) };
}

/** Starts the worker, and asks it as a page does. */
function start(caches: ReturnType<typeof storage>, fetch: (url: string, init: RequestInit) => Promise<Response>) {
  const listeners: ((message: Message) => void)[] = [];
  const scope = { addEventListener: (_: string, listener: (message: Message) => void) => listeners.push(listener) };
  new Function('self', 'caches', 'fetch', source)(scope, caches, fetch);
  return (spent: string) =>
    new Promise((done) => {
      const port = { postMessage: done } as unknown as MessagePort;
      listeners[0]?.({ data: spent, ports: [port], waitUntil: () => undefined });
    });
}

/** Takes each token once, as the server does. */
function serverThatCounts() {
  const shown: unknown[] = [];
  const fetch = (_: string, { body }: RequestInit) => {
    shown.push(JSON.parse(String(body)).refresh_token);
    return Promise.resolve(Response.json(tokens(`access-${shown.length}`, `refresh-${shown.length}`)));
  };
  return { shown, fetch };
}

it('A token that several pages show reaches the server once, and all have the answer', async () => {
  const { shown, fetch } = serverThatCounts();
  const ask = start(storage(), fetch);
  const both = await Promise.all([ask('spent'), ask('spent')]);
  const late = await ask('spent');
  expect(shown).toEqual(['spent']);
  expect([...both, late]).toEqual(Array(3).fill(expect.objectContaining({ status: 200, tokens: tokens('access-1', 'refresh-1') })));
});

it('A worker that was stopped and started anew still has the answer', async () => {
  const { shown, fetch } = serverThatCounts();
  const caches = storage();
  await start(caches, fetch)('spent');
  expect(await start(caches, fetch)('spent')).toMatchObject({ tokens: { refresh_token: 'refresh-1' } });
  expect(shown).toEqual(['spent']);
});

it('A token that got no answer is shown again', async () => {
  const { shown, fetch } = serverThatCounts();
  let isThere = false;
  const ask = start(storage(), (url, init) => (isThere ? fetch(url, init) : Promise.reject(new TypeError('gone'))));
  expect(await ask('spent')).toEqual({ status: 0 });
  isThere = true;
  expect(await ask('spent')).toMatchObject({ status: 200 });
  expect(shown).toEqual(['spent']);
});

it('A refusal is told as it is', async () => {
  const ask = start(storage(), () => Promise.resolve(Response.json({}, { status: 401 })));
  expect(await ask('spent')).toEqual({ status: 401 });
});
