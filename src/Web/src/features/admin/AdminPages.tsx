import { Outlet, NavLink } from 'react-router';
import { useProfile } from '../../shared/account';
import { Empty } from '../../shared/ui/Empty';
import { Loaded } from '../../shared/ui/Loaded';

const pages = [
  ['/admin/users', 'Users'],
  ['/admin/assets', 'Assets'],
  ['/admin/feed', 'Price feed'],
  ['/admin/adjustments', 'Adjustments'],
  ['/admin/audit', 'Audit'],
  ['/admin/ledger', 'Trial balance'],
] as const;

/** What admins see around their pages. The server decides who may: this only spares others a "no". */
export function AdminPages() {
  const profile = useProfile();
  return (
    <Loaded query={profile} rows={6}>
      {({ role }) =>
        role === 'admin' ? (
          <>
            <nav className="tabs" aria-label="Administration">
              {pages.map(([to, label]) => <NavLink key={to} to={to}>{label}</NavLink>)}
              <a href="/dashboard/">Orleans Dashboard</a>
            </nav>
            <Outlet />
          </>
        ) : (
          <>
            <h1>Administration</h1>
            <Empty title="These pages are for admins." />
          </>
        )
      }
    </Loaded>
  );
}
