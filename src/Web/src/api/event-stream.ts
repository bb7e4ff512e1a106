/** One message of a stream of Server-Sent Events. */
export type ServerEvent = { readonly event: string; readonly data: string; readonly id: string | null };

const nothing = { event: 'message', data: null as string | null, id: null as string | null };

/** Reads Server-Sent Events, however their bytes were cut. A comment is heard and brings nothing. */
export async function* eventsIn(
  body: ReadableStream<Uint8Array>,
  heard: () => void = () => undefined,
): AsyncGenerator<ServerEvent> {
  let rest = '';
  let next = { ...nothing };
  for await (const text of textOf(body)) {
    heard();
    const lines = (rest + text).split(/\r\n|\n/);
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line !== '') next = taken(next, line);
      else {
        const { data } = next;
        if (data !== null) yield { ...next, data };
        next = { ...nothing };
      }
    }
  }
}

// A browser's streams are no iterables everywhere yet.
async function* textOf(body: ReadableStream<Uint8Array>) {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield decoder.decode(value, { stream: true });
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function taken(next: typeof nothing, line: string): typeof nothing {
  const [, field, value = ''] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? [];
  if (field === 'event') return { ...next, event: value };
  if (field === 'id') return { ...next, id: value };
  if (field !== 'data') return next;
  return { ...next, data: next.data === null ? value : `${next.data}\n${value}` };
}
