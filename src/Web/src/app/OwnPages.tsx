import { Navigate, Outlet, useLocation } from 'react-router';
import { useSession } from '../api/session';

/** Pages about one person: others sign in first, and come back. */
export function OwnPages() {
  const { pathname, search } = useLocation();
  return useSession() ? (
    <Outlet />
  ) : (
    <Navigate to={`/sign-in?next=${encodeURIComponent(pathname + search)}`} replace />
  );
}
