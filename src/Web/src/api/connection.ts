import { useSyncExternalStore } from 'react';

/** Whether the server answers: by the latest request, and by what the browser knows of its network. */
export type Connection = 'online' | 'offline' | 'reconnecting';

const listeners = new Set<() => void>();
let reachable = true;

export function reportReachable(next: boolean) {
  if (next !== reachable) {
    reachable = next;
    tell();
  }
}

function tell() {
  for (const listener of listeners) listener();
}

globalThis.addEventListener('online', tell);
globalThis.addEventListener('offline', tell);

function current(): Connection {
  if (!navigator.onLine) return 'offline';
  return reachable ? 'online' : 'reconnecting';
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useConnection = () => useSyncExternalStore(subscribe, current);
