import { useSyncExternalStore } from 'react';

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

const current = () => document.documentElement.dataset['theme'] ?? (system.matches ? 'dark' : 'light');

/** The theme that is on the screen. */
export const useTheme = () => useSyncExternalStore(subscribe, current);
