import { Suspense, useEffect, useRef } from 'react';
import { Outlet, ScrollRestoration, useLocation } from 'react-router';
import { useSession } from '../api/session';
import { useLiveFeed } from '../shared/live/useLiveFeed';
import { ConnectionBar } from './ConnectionBar';
import { Header } from './Header';
import { SessionEnded } from './SessionEnded';

/** The frame around every page. */
export function Shell() {
  const session = useSession();
  const main = useFocusOnNewPage();
  useLiveFeed();
  return (
    <>
      <a className="skip" href="#content">Skip to content</a>
      <Header />
      <ConnectionBar />
      {/* Another person's pages share nothing with these. */}
      <main id="content" ref={main} tabIndex={-1} key={session?.username}>
        <Suspense><Outlet /></Suspense>
      </main>
      <footer>
        <a href="/docs/">API reference</a>
        <span className="muted">Prices are for practice unless this service says otherwise.</span>
      </footer>
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
