import { pause } from '../pause';
import type { Pending } from './pending';
import { find, type Found, type Kind } from './writes';

/** Seeing nothing may mean that the request is still on its way: this many times in a row, then not. */
const asksUntilUnseen = 4;
const firstPauseMs = 500;
const longestPauseMs = 4_000;

/** Asks until it is known what became of a write, however long the server cannot be reached. */
export async function settle<K extends Kind>(pending: Pending<K>, signal: AbortSignal): Promise<Found<K>> {
  let unseen = 0;
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
    // No answer, or a sign-in that is over, says nothing about the write.
    const found = await find(pending).catch(() => null);
    unseen = found?.state === 'not_seen' ? unseen + 1 : 0;
    if (found !== null && (found.state !== 'not_seen' || unseen === asksUntilUnseen)) return found;
    await pause(pauseMs, signal);
  }
}
