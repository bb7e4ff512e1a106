import { useSyncExternalStore } from 'react';
import { currentInk, type Ink } from './ink';

const system = matchMedia('(prefers-color-scheme: dark)');

function subscribe(changed: () => void) {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  system.addEventListener('change', changed);
  return () => {
    observer.disconnect();
    system.removeEventListener('change', changed);
  };
}

let known: { theme: string; ink: Ink } | null = null;

function current(): Ink {
  const theme = document.documentElement.dataset['theme'] ?? (system.matches ? 'dark' : 'light');
  if (known?.theme !== theme) known = { theme, ink: currentInk() };
  return known.ink;
}

/** The colours of the theme that is on the screen. */
export const useInk = () => useSyncExternalStore(subscribe, current);
