import { NavLink } from 'react-router';

export function HistoryTabs() {
  return (
    <nav className="tabs" aria-label="History">
      <NavLink to="/orders">Orders</NavLink>
      <NavLink to="/transactions">Transactions</NavLink>
    </nav>
  );
}
