import { closeSession } from '../api/session';
import { SignInForm } from '../features/auth/SignInForm';
import { Button } from '../shared/ui/Button';
import { Dialog } from '../shared/ui/Dialog';

/** Over the page and not in its place: what was typed there is still there afterwards. */
export function SessionEnded({ username }: { username: string }) {
  return (
    <Dialog title="Your session is over">
      <p>Sign in again to go on where you were.</p>
      <SignInForm username={username} />
      <Button look="quiet" onClick={closeSession}>Sign out instead</Button>
    </Dialog>
  );
}
