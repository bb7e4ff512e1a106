import { useSearchParams } from 'react-router';

const fallback = '/overview';

/** Where to go after signing in: a page of this program, whatever the address says. */
export function useReturnPath(): string {
  const next = useSearchParams()[0].get('next');
  return next !== null && /^\/(?![/\\])/.test(next) ? next : fallback;
}
