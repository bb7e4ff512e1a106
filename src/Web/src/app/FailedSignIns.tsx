import { Link } from 'react-router';
import { forgetFailedSignIns, type FailedSignIns as Told } from '../api/session';
import { failedSignIns } from '../shared/failed-sign-ins';
import { Button } from '../shared/ui/Button';
import { Notice } from '../shared/ui/Notice';

/** What somebody who signs in should know: others may have tried, too. */
export function FailedSignIns({ count, lastAt }: Told) {
  return (
    <Notice tone="warn">
      {failedSignIns(count, lastAt, 'before you signed in')} If that was not you, choose another{' '}
      <Link to="/account">password</Link>.{' '}
      <Button look="quiet" onClick={forgetFailedSignIns}>Dismiss</Button>
    </Notice>
  );
}
