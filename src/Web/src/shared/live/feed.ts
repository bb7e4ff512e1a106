import { useSyncExternalStore } from 'react';

/** How what is shown is kept up to date: by the stream, or, without it, by asking again and again. */
export type Feed = 'connecting' | 'live' | 'polling';

const listeners = new Set<() => void>();
let feed: Feed = 'connecting';

export function reportFeed(next: Feed) {
  if (next === feed) return;
  feed = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useFeed = () => useSyncExternalStore(subscribe, () => feed);

// A stream that lost a word without noticing is put right after this long.
const whileLiveMs = 60_000;

/** How often to ask: seldom while the stream says everything. */
export const useInterval = (pollMs: number) => (useFeed() === 'live' ? whileLiveMs : pollMs);
