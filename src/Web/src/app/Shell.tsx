import { Suspense, useEffect, useRef } from 'react';
import { Outlet, ScrollRestoration, useLocation } from 'react-router';
import { useSession } from '../api/session';
import { useAlertNews } from '../shared/alerts/useAlertNews';
import { useLiveFeed } from '../shared/live/useLiveFeed';
import { ConnectionBar } from './ConnectionBar';
import { FailedSignIns } from './FailedSignIns';
import { Header } from './Header';
import { SessionEnded } from './SessionEnded';
import { Toasts } from './Toasts';

/** The frame around every page. */
export function Shell() {
  const session = useSession();
  const main = useFocusOnNewPage();
  useLiveFeed();
  useAlertNews();
  return (
    <>
      <a className="skip" href="#content">Skip to content</a>
      <Header />
      <ConnectionBar />
      {/* Another person's pages share nothing with these. */}
      <main id="content" ref={main} tabIndex={-1} key={session?.username}>
        {session?.failedSignIns && <FailedSignIns {...session.failedSignIns} />}
        <Suspense><Outlet /></Suspense>
      </main>
      <footer>
        <a href="/docs/">API reference</a>
        <span className="muted">Prices are for practice unless this service says otherwise.</span>
      </footer>
      <Toasts />
      {session?.ended && <SessionEnded username={session.username} />}
      <ScrollRestoration />
    </>
  );
}

// Whoever hears the page, or goes by keyboard, begins a new page at its beginning.
function useFocusOnNewPage() {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    main.current?.focus({ preventScroll: true });
  }, [pathname]);
  return main;
}
