import { reportReachable } from './connection';
import { currentSession, markSessionEnded, openSession, type Session, type Tokens } from './session';

// Renewed this long before it runs out, so that no request meets its end on the way.
const marginMs = 5_000;
// A server that takes a request and never answers is as good as gone.
const longestWaitMs = 20_000;
// What these answer comes bit by bit, for as long as it takes.
const flowing = /\/stream$|\.csv$/;
const lockName = 'session-refresh';

// Here 401 means a wrong password, and no token is looked at.
const isOpenToAll = (request: Request) => /\/auth\/(login|register)$/.test(new URL(request.url).pathname);

async function send(request: Request): Promise<Response> {
  const isFlowing = flowing.test(new URL(request.url).pathname);
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(new TypeError('No answer came.')), longestWaitMs);
  try {
    const signal = AbortSignal.any([request.signal, patience.signal]);
    const response = await globalThis.fetch(request, { signal });
    if (isFlowing) clearTimeout(timer);
    // A stream that finds no place says nothing of the rest.
    if (response.ok || !isFlowing) reportReachable(response.status < 502 || response.status > 504);
    return response;
  } catch (fault) {
    clearTimeout(timer);
    if (!request.signal.aborted) reportReachable(false);
    throw fault;
  }
}

// A refresh token counts once: of all tabs one renews at a time, and the others take what it got.
async function alone<T>(work: () => Promise<T>): Promise<T> {
  return 'locks' in navigator ? navigator.locks.request(lockName, work) : work();
}

let renewing: Promise<Session | null> | null = null;

function renewed(spent: Session): Promise<Session | null> {
  renewing ??= alone(() => renew(spent)).finally(() => {
    renewing = null;
  });
  return renewing;
}

async function renew(spent: Session): Promise<Session | null> {
  const latest = currentSession();
  if (latest === null || latest.ended || latest.accessToken !== spent.accessToken) return latest;
  const response = await send(
    new Request(new URL('/api/v1/auth/refresh', location.origin), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ refresh_token: latest.refreshToken }),
    }),
  );
  if (response.ok) openSession(latest.username, (await response.json()) as Tokens);
  else if (response.status === 401 || response.status === 422) markSessionEnded();
  else throw new TypeError('The session could not be renewed.');
  return currentSession();
}

/** Sends a request as whoever is signed in, and renews the session when its access token is over. */
export async function authorizedFetch(request: Request): Promise<Response> {
  let session = currentSession();
  if (session === null || session.ended || isOpenToAll(request)) return send(request);
  if (session.expiresAt - marginMs < Date.now()) session = await renewed(session);
  const again = request.clone();
  const response = await send(bearing(request, session));
  if (response.status !== 401 || session === null || session.ended) return response;
  const next = await renewed(session);
  return next === null || next.ended ? response : send(bearing(again, next));
}

function bearing(request: Request, session: Session | null): Request {
  if (session && !session.ended) request.headers.set('authorization', `Bearer ${session.accessToken}`);
  return request;
}
