import { NavLink } from 'react-router';

/** Between what a person has here and who they are. */
export function AccountTabs() {
  return (
    <nav className="tabs" aria-label="Account">
      <NavLink to="/account">Account</NavLink>
      <NavLink to="/profile">Profile</NavLink>
    </nav>
  );
}
