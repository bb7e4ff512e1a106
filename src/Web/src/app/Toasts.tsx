import { useEffect } from 'react';
import { Link } from 'react-router';
import { useSession } from '../api/session';
import { dismiss, dismissAll, useToasts, type Toast } from '../shared/live/toasts';
import { Button } from '../shared/ui/Button';

const shownMs = 10_000;

/** What has just happened, for a while; read out without interrupting, and only what is new of it. */
export function Toasts() {
  const toasts = useToasts();
  const username = useSession()?.username;
  // What one person is told is no business of the next.
  useEffect(() => dismissAll, [username]);
  return (
    <div className="toasts" role="status" aria-live="polite" aria-atomic="false" aria-label="News">
      {toasts.map((one) => <Shown key={one.id} {...one} />)}
    </div>
  );
}

function Shown({ id, text, to }: Toast) {
  useEffect(() => {
    const timer = setTimeout(() => dismiss(id), shownMs);
    return () => clearTimeout(timer);
  }, [id]);
  return (
    <p className="toast">
      <Link to={to}>{text}</Link>
      <Button look="quiet" aria-label={`Dismiss: ${text}`} onClick={() => dismiss(id)}>×</Button>
    </p>
  );
}
