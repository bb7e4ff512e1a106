import { authorizedFetch } from './authorized-fetch';
import { eventsIn, type ServerEvent } from './event-stream';
import { Problem } from './problem';

// The server says something every 15 s; one that is silent for longer is gone.
const longestSilenceMs = 40_000;

type Reading = {
  channels: string;
  /** The last event that was seen: the server goes on after it. */
  after: string | null;
  signal: AbortSignal;
  onOpen: () => void;
  onEvent: (event: ServerEvent) => void;
};

/** Reads the stream until the server ends it; throws when it cannot be opened, breaks or falls
 * silent. */
export async function readStream({ channels, after, signal, onOpen, onEvent }: Reading) {
  const silence = new AbortController();
  const request = new Request(new URL(`/api/v1/stream?channels=${channels}`, location.origin), {
    headers: { accept: 'text/event-stream', ...(after === null ? {} : { 'last-event-id': after }) },
    signal: AbortSignal.any([signal, silence.signal]),
    cache: 'no-store',
  });
  const response = await authorizedFetch(request);
  if (!response.ok || response.body === null) throw new Problem(response.status);
  onOpen();
  const tooLong = () => silence.abort(new Problem(0));
  let timer = setTimeout(tooLong, longestSilenceMs);
  const heard = () => {
    clearTimeout(timer);
    timer = setTimeout(tooLong, longestSilenceMs);
  };
  try {
    for await (const event of eventsIn(response.body, heard)) onEvent(event);
  } finally {
    clearTimeout(timer);
  }
}
