import { useEffect } from 'react';

/** Names the page in the tab, and for whoever hears that it changed. */
export function useTitle(title: string) {
  useEffect(() => {
    document.title = `${title} · OrderProcessor`;
  }, [title]);
}
