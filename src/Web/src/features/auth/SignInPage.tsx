import { Link, Navigate } from 'react-router';
import { useSession } from '../../api/session';
import { useTitle } from '../../shared/ui/useTitle';
import { SignInForm } from './SignInForm';
import { useReturnPath } from './return-path';

export function SignInPage() {
  useTitle('Sign in');
  const next = useReturnPath();
  if (useSession()) return <Navigate to={next} replace />;
  return (
    <div className="narrow">
      <h1>Sign in</h1>
      <SignInForm />
      <p className="muted">
        New here? <Link to={`/register?next=${encodeURIComponent(next)}`}>Open an account</Link>
      </p>
    </div>
  );
}
