import { Suspense } from 'react';
import { Outlet, ScrollRestoration } from 'react-router';
import { useSession } from '../api/session';
import { ConnectionBar } from './ConnectionBar';
import { Header } from './Header';
import { SessionEnded } from './SessionEnded';

/** The frame around every page. */
export function Shell() {
  const session = useSession();
  return (
    <>
      <a className="skip" href="#content">Skip to content</a>
      <Header />
      <ConnectionBar />
      {/* Another person's pages share nothing with these. */}
      <main id="content" tabIndex={-1} key={session?.username}>
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
