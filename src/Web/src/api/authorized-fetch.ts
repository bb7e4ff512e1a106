import { alone } from './alone';
import { renewal, startWorker } from './renewal';
import { send } from './send';
import { currentSession, forgetRenewal, markSessionEnded, openSession, type Session } from './session';

// Renewed this long before it runs out, so that no request meets its end on the way.
const marginMs = 5_000;

// Here 401 means a wrong password, and no token is looked at.
const isOpenToAll = (request: Request) => /\/auth\/(login|register)$/.test(new URL(request.url).pathname);

let renewing: Promise<Session | null> | null = null;

function renewed(spent: Session): Promise<Session | null> {
  renewing ??= alone(() => renew(spent)).finally(() => {
    renewing = null;
  });
  return renewing;
}

// A refresh token counts once: of all tabs one renews at a time, and the others take what it got.
async function renew(spent: Session): Promise<Session | null> {
  const latest = currentSession();
  if (latest === null || latest.ended || latest.accessToken !== spent.accessToken) return latest;
  const { status, tokens, at } = await renewal(latest.refreshToken);
  const isRefused = status === 401 || status === 422;
  if (!tokens && !isRefused) throw new TypeError('The session could not be renewed.');
  // Whoever signed out or in meanwhile is right.
  if (currentSession()?.refreshToken === latest.refreshToken) {
    if (tokens) openSession(latest.username, tokens, at);
    else markSessionEnded();
  }
  if (currentSession() === null) forgetRenewal();
  return currentSession();
}

/** Sends a request as whoever is signed in, and renews the session when its access token is over. */
export async function authorizedFetch(request: Request): Promise<Response> {
  let session = currentSession();
  if (session === null || session.ended || isOpenToAll(request)) return send(request);
  void startWorker();
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
