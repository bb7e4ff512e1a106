import { useSyncExternalStore } from 'react';

/** What a sign-in leaves in this browser: one for all tabs. */
export type Session = {
  readonly username: string;
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Unix milliseconds, by this browser's clock. */
  readonly expiresAt: number;
  /** The server took the session back: the person has to sign in again to go on. */
  readonly ended?: boolean;
  /** What the server told at the sign-in, until the person has seen it. */
  readonly failedSignIns?: FailedSignIns;
};

/** Attempts to sign in that failed since the last that did not. */
export type FailedSignIns = { readonly count: number; readonly lastAt: string | null };

export type Tokens = {
  access_token: string;
  refresh_token: string;
  expires_in: number;
  /** Null in an exchange. */
  failed_logins?: number | null;
  last_failed_login_at?: string | null;
};

const storageKey = 'session';
const listeners = new Set<() => void>();
let text: string | null = localStorage.getItem(storageKey);
let session = parse(text);

function parse(stored: string | null): Session | null {
  try {
    return stored === null ? null : (JSON.parse(stored) as Session);
  } catch {
    return null;
  }
}

/** The session as storage has it now, which another tab may just have renewed. */
export function currentSession(): Session | null {
  const stored = localStorage.getItem(storageKey);
  if (stored !== text) {
    text = stored;
    session = parse(stored);
    for (const listener of listeners) listener();
  }
  return session;
}

function keep(next: Session | null) {
  if (next === null) localStorage.removeItem(storageKey);
  else localStorage.setItem(storageKey, JSON.stringify(next));
  currentSession();
}

/** Begins a session, or goes on with new tokens, which the server gave at some time. */
export function openSession(username: string, tokens: Tokens, at = Date.now()) {
  keep({
    username: username.toLowerCase(),
    accessToken: tokens.access_token,
    refreshToken: tokens.refresh_token,
    expiresAt: at + tokens.expires_in * 1000,
    ...failedSignIns(tokens),
  });
}

// An exchange says nothing of it: what the sign-in said still counts.
function failedSignIns({ failed_logins: count, last_failed_login_at: lastAt }: Tokens) {
  const told = count == null ? session?.failedSignIns : count > 0 && { count, lastAt: lastAt ?? null };
  return told ? { failedSignIns: told } : {};
}

/** The person has seen what failed. */
export function forgetFailedSignIns() {
  if (session === null) return;
  const { failedSignIns: _, ...rest } = session;
  keep(rest);
}

/** The server ended it; what is on the screen stays until the person has signed in again. */
export function markSessionEnded() {
  if (session !== null) keep({ ...session, ended: true });
}

export function closeSession() {
  keep(null);
  forgetRenewal();
}

/** The worker keeps its last renewal for pages that have not heard of it. */
export function forgetRenewal() {
  if ('caches' in globalThis) void caches.delete('renewals');
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

globalThis.addEventListener('storage', (event) => {
  if (event.key === storageKey || event.key === null) currentSession();
});

export const useSession = () => useSyncExternalStore(subscribe, () => session);
