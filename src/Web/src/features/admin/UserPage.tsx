import { Link, useParams } from 'react-router';
import type { Schemas } from '../../api/client';
import { formatDate, formatTime } from '../../shared/numbers/format';
import { Facts } from '../../shared/ui/Facts';
import { Loaded } from '../../shared/ui/Loaded';
import { Panel } from '../../shared/ui/Panel';
import { useTitle } from '../../shared/ui/useTitle';
import { AdjustmentForm } from './AdjustmentForm';
import { BooksCheck } from './BooksCheck';
import { useUser } from './queries';
import { Standing } from './Standing';

export function UserPage() {
  const username = useParams()['username'] ?? '';
  useTitle(username);
  const user = useUser(username);
  return (
    <>
      <h1>{username}</h1>
      <Loaded query={user} rows={6}>
        {({ data }) => (
          <>
            <div className="columns">
              <Panel title="Account" aside={<Link to={`/admin/audit?user=${username}`}>Audit trail</Link>}>
                <Facts facts={about(data)} />
              </Panel>
              <Panel title="Standing"><Standing user={data} /></Panel>
            </div>
            <div className="columns">
              <Panel title="Correct the cash balance"><AdjustmentForm username={username} /></Panel>
              <Panel title="Books"><BooksCheck username={username} /></Panel>
            </div>
          </>
        )}
      </Loaded>
    </>
  );
}

const about = (user: Schemas['UserResponse']) =>
  [
    ['Name', `${user.first_name} ${user.last_name}`],
    ['Email', user.email],
    ['Phone', user.phone ?? '–'],
    ['Date of birth', user.date_of_birth === null ? '–' : formatDate(user.date_of_birth)],
    ['Since', formatDate(user.created_at)],
    ['Changed', formatTime(user.updated_at)],
  ] as const;
