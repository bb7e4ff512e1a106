import { expect, it } from 'vitest';
import { eventsIn, type ServerEvent } from '../src/api/event-stream';

const bytes = new TextEncoder();

async function read(...chunks: (string | Uint8Array)[]) {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(typeof chunk === 'string' ? bytes.encode(chunk) : chunk);
      controller.close();
    },
  });
  const events: ServerEvent[] = [];
  for await (const event of eventsIn(body)) events.push(event);
  return events;
}

const price = { event: 'price', data: '{"bid":1}', id: null };

it('An event has its name, its data and its id', async () => {
  expect(await read('event: order\nid: 7\ndata: {"a":1}\n\n')).toEqual([{ event: 'order', data: '{"a":1}', id: '7' }]);
});

it.each([1, 2, 3, 5, 11])('Events are whole however they were cut: every %i characters', async (size) => {
  const text = 'event: price\r\ndata: {"bid":1}\r\n\r\n: heartbeat\n\nevent: price\ndata: {"bid":1}\n\n';
  const chunks = Array.from({ length: Math.ceil(text.length / size) }, (_, at) => text.slice(at * size, (at + 1) * size));
  expect(await read(...chunks)).toEqual([price, price]);
});

it('A letter that was cut in two is whole again', async () => {
  const cut = bytes.encode('data: "Zürich"\n\n');
  expect((await read(cut.slice(0, 9), cut.slice(9)))[0]?.data).toBe('"Zürich"');
});

it('A comment brings nothing, but is heard', async () => {
  let heard = 0;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(bytes.encode(': heartbeat\n\n'));
      controller.close();
    },
  });
  for await (const _ of eventsIn(body, () => (heard += 1))) throw new Error('There is no event.');
  expect(heard).toBe(1);
});

it('Data of several lines is one text, and what is unfinished is dropped', async () => {
  expect(await read('data: one\ndata: two\n\ndata: cut')).toEqual([{ event: 'message', data: 'one\ntwo', id: null }]);
});
