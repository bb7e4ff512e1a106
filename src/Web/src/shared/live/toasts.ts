import { useSyncExternalStore } from 'react';

export type Toast = { id: number; text: string; to: string };

const atMost = 4;
const listeners = new Set<() => void>();
let toasts: readonly Toast[] = [];
let last = 0;

function show(next: readonly Toast[]) {
  toasts = next;
  for (const listener of listeners) listener();
}

/** Says what has just happened, wherever somebody is in the program. */
export function toast(text: string, to: string) {
  last += 1;
  show([...toasts, { id: last, text, to }].slice(-atMost));
}

export const dismiss = (id: number) => show(toasts.filter((one) => one.id !== id));

export const dismissAll = () => show([]);

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useToasts = () => useSyncExternalStore(subscribe, () => toasts);
