import { act } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { at, server } from './server';

const bytes = new TextEncoder();

/** A stream that is open until the test ends it, and what it was asked for. */
export function openStream() {
  const asked: { channels: string | null; token: string | null; after: string | null }[] = [];
  let controller: ReadableStreamDefaultController<Uint8Array> | null = null;
  server.use(
    http.get(at('/stream'), ({ request }) => {
      asked.push({
        channels: new URL(request.url).searchParams.get('channels'),
        token: request.headers.get('authorization'),
        after: request.headers.get('last-event-id'),
      });
      const body = new ReadableStream<Uint8Array>({
        start: (opened) => {
          controller = opened;
        },
      });
      return new HttpResponse(body, { headers: { 'content-type': 'text/event-stream' } });
    }),
  );
  const sayText = (event: string, data: string, id?: string) =>
    act(() => controller?.enqueue(bytes.encode(`event: ${event}\n${id ? `id: ${id}\n` : ''}data: ${data}\n\n`)));
  const say = (event: string, data: object, id?: string) => sayText(event, JSON.stringify(data), id);
  const end = () => act(() => controller?.close());
  return { asked, say, sayText, end };
}

export const price = (asset_id: string, price_usd: number, as_of = '2026-01-02T03:04:05Z') => ({
  asset_id, price_usd, bid: price_usd - 1, ask: price_usd + 1, as_of, stale: false,
});
