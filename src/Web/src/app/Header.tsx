import { useQueryClient } from '@tanstack/react-query';
import { Link, useLocation, useNavigate } from 'react-router';
import { api } from '../api/client';
import { closeSession, useSession } from '../api/session';
import { useProfile } from '../shared/account';
import { useAlerts } from '../shared/alerts/alerts';
import { isWaiting } from '../shared/alerts/describe';
import { Button } from '../shared/ui/Button';
import { FeedLight } from './FeedLight';
import { ThemeSwitch } from './ThemeSwitch';

/** Where a link leads, and what else is found behind it. */
type Place = readonly [to: string, label: string, ...also: string[]];

const open: readonly Place[] = [['/markets', 'Markets']];

const alerts = '/alerts';

const own: readonly Place[] = [
  ['/overview', 'Overview'],
  ['/markets', 'Markets'],
  ['/portfolio', 'Portfolio'],
  ['/orders', 'Orders', '/transactions'],
  [alerts, 'Alerts'],
  ['/account', 'Account', '/profile'],
];

const admins: readonly Place[] = [...own, ['/admin', 'Admin']];

export function Header() {
  const session = useSession();
  const isAdmin = useProfile().data?.role === 'admin';
  const places = session === null ? open : isAdmin ? admins : own;
  return (
    <header className="top">
      <Link className="brand" to="/">
        <img src="/icon.svg" alt="" width="28" height="28" /> OrderProcessor
      </Link>
      <nav aria-label="Main">
        {places.map((place) => <NavigationLink key={place[0]} place={place} />)}
      </nav>
      <div className="top-actions">
        <FeedLight />
        <ThemeSwitch />
        {session ? <SignOut username={session.username} /> : <SignedOut />}
      </div>
    </header>
  );
}

function NavigationLink({ place: [to, label, ...also] }: { place: Place }) {
  const { pathname } = useLocation();
  const isHere = [to, ...also].some((path) => `${pathname}/`.startsWith(`${path}/`));
  return <Link to={to} aria-current={isHere ? 'page' : undefined}>{label}{to === alerts && <UnseenAlerts />}</Link>;
}

/** How many went off that nobody has seen; nothing for none. */
function UnseenAlerts() {
  const count = useAlerts().data?.filter((alert) => !isWaiting(alert)).length ?? 0;
  if (count === 0) return null;
  return <> <span className="count">{count}<span className="visually-hidden"> not seen</span></span></>;
}

function SignedOut() {
  return (
    <>
      <Link className="button" data-look="quiet" to="/sign-in">Sign in</Link>
      <Link className="button wide-only" data-look="primary" to="/register">Open an account</Link>
    </>
  );
}

function SignOut({ username }: { username: string }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const signOut = async () => {
    // Whether or not the server hears of it, this browser forgets.
    await api.POST('/api/v1/auth/logout', { body: {} }).catch(() => undefined);
    void navigate('/');
    closeSession();
    queries.clear();
  };
  return (
    <Button look="quiet" title={`Signed in as ${username}`} onClick={() => void signOut()}>
      Sign out
    </Button>
  );
}
