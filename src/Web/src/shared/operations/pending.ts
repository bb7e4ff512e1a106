import type { Kind, Writes } from './writes';

/** A write that was sent and whose answer is not known yet. */
export type Pending<K extends Kind> = {
  readonly kind: K;
  readonly key: string;
  readonly username: string;
  readonly body: Writes[K]['body'];
};

// Of the tab: it survives a reload, and two tabs do not wait for each other's writes.
const place = (form: string) => `pending:${form}`;

export function remember<K extends Kind>(form: string, pending: Pending<K>) {
  sessionStorage.setItem(place(form), JSON.stringify(pending));
}

export const forget = (form: string) => sessionStorage.removeItem(place(form));

/** What this form sent before the page was loaded anew, if nobody knows what came of it. */
export function recall<K extends Kind>(form: string, kind: K, username: string): Pending<K> | null {
  try {
    const pending = JSON.parse(sessionStorage.getItem(place(form)) ?? 'null') as Pending<K> | null;
    return pending?.kind === kind && pending.username === username ? pending : null;
  } catch {
    return null;
  }
}

/** Unguessable, and available without TLS too. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
