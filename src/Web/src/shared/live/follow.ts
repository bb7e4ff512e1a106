import { readStream } from '../../api/stream';
import type { ServerEvent } from '../../api/event-stream';
import { pause } from '../pause';
import { reportFeed } from './feed';

const firstPauseMs = 300;
const longestPauseMs = 5_000;
// One that was open for as long did not fail, whatever ended it.
const steadyMs = 5_000;

/** The last event that was seen. */
export type Place = { after: string | null };

type Following = {
  channels: string;
  /** Where to go on; kept up to date. */
  place: Place;
  signal: AbortSignal;
  onOpen: () => void;
  onEvent: (event: ServerEvent) => void;
};

/** Keeps the stream open until told to stop, and goes on after the last event that came. */
export async function follow({ channels, place, signal, onOpen, onEvent }: Following) {
  let failures = 0;
  while (!signal.aborted) {
    let openedAt = Number.POSITIVE_INFINITY;
    const opened = () => {
      openedAt = Date.now();
      reportFeed('live');
      onOpen();
    };
    const take = (event: ServerEvent) => {
      place.after = event.id ?? place.after;
      onEvent(event);
    };
    const reading = readStream({ channels, after: place.after, signal, onOpen: opened, onEvent: take });
    // Why it broke does not matter: whether the server answers shows when it is asked again.
    const isBroken = await reading.then(() => false, () => true);
    if (signal.aborted) return;
    failures = Date.now() - openedAt > steadyMs ? 0 : failures + 1;
    reportFeed(isBroken ? 'polling' : 'connecting');
    await pause(waitMs(failures), signal).catch(() => undefined);
  }
}

// Spread, so that not everybody comes back to a server that has just started at once.
const waitMs = (failures: number) =>
  Math.min(firstPauseMs * 2 ** failures, longestPauseMs) * (0.5 + Math.random() / 2);
