import { noteTime } from './clock';
import { reportReachable } from './connection';

/** A server that takes a request and never answers is as good as gone. */
export const longestWaitMs = 20_000;
// What these answer comes bit by bit, for as long as it takes.
const flowing = /\/stream$|\.csv$/;

/** Sends a request, and notes whether the server answers at all. */
export async function send(request: Request): Promise<Response> {
  const isFlowing = flowing.test(new URL(request.url).pathname);
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(new TypeError('No answer came.')), longestWaitMs);
  try {
    const signal = AbortSignal.any([request.signal, patience.signal]);
    const response = await globalThis.fetch(request, { signal });
    if (isFlowing) clearTimeout(timer);
    noteTime(response);
    // A stream that finds no place says nothing of the rest.
    if (response.ok || !isFlowing) reportReachable(isThere(response.status));
    return response;
  } catch (fault) {
    clearTimeout(timer);
    if (!request.signal.aborted) reportReachable(false);
    throw fault;
  }
}

/** Whether it is the server that says so, and not one before it that misses it. */
export const isThere = (status: number) => status !== 0 && (status < 502 || status > 504);
