import { Navigate, type RouteObject } from 'react-router';
import { LandingPage } from '../features/landing/LandingPage';
import { NotFoundPage } from './NotFoundPage';
import { OwnPages } from './OwnPages';
import { Shell } from './Shell';
import { Crash, ShellCrash } from './Crash';

// All but the landing page arrive when they are gone to.
export const routes: RouteObject[] = [
  {
    Component: Shell,
    ErrorBoundary: ShellCrash,
    HydrateFallback: () => null,
    // A page that fails leaves the frame with its ways out of it.
    children: [{ ErrorBoundary: Crash, children: [
      { index: true, Component: LandingPage },
      { path: 'markets', lazy: async () => ({ Component: (await import('../features/markets/MarketsPage')).MarketsPage }) },
      { path: 'markets/:assetId', lazy: async () => ({ Component: (await import('../features/trade/AssetPage')).AssetPage }) },
      { path: 'sign-in', lazy: async () => ({ Component: (await import('../features/auth/SignInPage')).SignInPage }) },
      { path: 'register', lazy: async () => ({ Component: (await import('../features/auth/RegisterPage')).RegisterPage }) },
      {
        Component: OwnPages,
        children: [
          { path: 'overview', lazy: async () => ({ Component: (await import('../features/overview/OverviewPage')).OverviewPage }) },
          { path: 'portfolio', lazy: async () => ({ Component: (await import('../features/portfolio/PortfolioPage')).PortfolioPage }) },
          { path: 'orders', lazy: async () => ({ Component: (await import('../features/history/OrdersPage')).OrdersPage }) },
          { path: 'orders/:orderId', lazy: async () => ({ Component: (await import('../features/orders/OrderPage')).OrderPage }) },
          { path: 'transactions', lazy: async () => ({ Component: (await import('../features/history/TransactionsPage')).TransactionsPage }) },
          { path: 'alerts', lazy: async () => ({ Component: (await import('../features/alerts/AlertsPage')).AlertsPage }) },
          { path: 'account', lazy: async () => ({ Component: (await import('../features/account/AccountPage')).AccountPage }) },
          {
            path: 'admin',
            lazy: async () => ({ Component: (await import('../features/admin/AdminPages')).AdminPages }),
            children: [
              { index: true, Component: () => <Navigate to="users" replace /> },
              { path: 'users', lazy: async () => ({ Component: (await import('../features/admin/UsersPage')).UsersPage }) },
              { path: 'users/:username', lazy: async () => ({ Component: (await import('../features/admin/UserPage')).UserPage }) },
              { path: 'assets', lazy: async () => ({ Component: (await import('../features/admin/AssetsPage')).AssetsPage }) },
              { path: 'assets/new', lazy: async () => ({ Component: (await import('../features/admin/NewAssetPage')).NewAssetPage }) },
              { path: 'assets/:assetId', lazy: async () => ({ Component: (await import('../features/admin/AssetAdminPage')).AssetAdminPage }) },
              { path: 'feed', lazy: async () => ({ Component: (await import('../features/admin/FeedPage')).FeedPage }) },
              { path: 'adjustments', lazy: async () => ({ Component: (await import('../features/admin/AdjustmentsPage')).AdjustmentsPage }) },
              { path: 'audit', lazy: async () => ({ Component: (await import('../features/admin/AuditPage')).AuditPage }) },
              { path: 'ledger', lazy: async () => ({ Component: (await import('../features/admin/LedgerPage')).LedgerPage }) },
            ],
          },
          { path: 'profile', lazy: async () => ({ Component: (await import('../features/profile/ProfilePage')).ProfilePage }) },
        ],
      },
      { path: '*', Component: NotFoundPage },
    ] }],
  },
];
