import { Link } from 'react-router';
import { api, type Schemas } from '../../api/client';
import { answer } from '../../api/problem';
import { formatTime } from '../../shared/numbers/format';
import { Button } from '../../shared/ui/Button';
import { ConfirmButton } from '../../shared/ui/ConfirmButton';
import { Empty } from '../../shared/ui/Empty';
import { Loaded } from '../../shared/ui/Loaded';
import { Notice } from '../../shared/ui/Notice';
import { SignedAmount } from '../../shared/ui/SignedAmount';
import { Table } from '../../shared/ui/Table';
import { PlainPanel } from '../../shared/ui/Panel';
import { useTitle } from '../../shared/ui/useTitle';
import { useAdjustments } from './queries';
import { useAct } from './useAct';

type Adjustment = Schemas['AdjustmentResponse'];

const columns = [
  { label: 'Account' },
  { label: 'Amount', numeric: true },
  { label: 'Reason' },
  { label: 'Asked by' },
  { label: 'State' },
  { label: 'Decision' },
];

export function AdjustmentsPage() {
  useTitle('Adjustments');
  const adjustments = useAdjustments();
  return (
    <>
      <h1>Adjustments</h1>
      <PlainPanel label="Adjustments">
        <Loaded query={adjustments} rows={6}>
          {({ data }) =>
            data.length === 0 ? (
              <Empty title="No adjustment waits, and none was decided.">
                <p>An adjustment begins at the account that it corrects.</p>
                <Link className="button" data-look="plain" to="/admin/users">Users</Link>
              </Empty>
            ) : (
              <Table caption="Adjustments" columns={columns}>
                {data.map((one) => <AdjustmentRow key={one.adjustment_id} adjustment={one} />)}
              </Table>
            )
          }
        </Loaded>
      </PlainPanel>
    </>
  );
}

function AdjustmentRow({ adjustment }: { adjustment: Adjustment }) {
  return (
    <tr>
      <th scope="row"><Link to={`/admin/users/${adjustment.username}`}>{adjustment.username}</Link></th>
      <td data-numeric="true"><SignedAmount amount={adjustment.amount} /></td>
      <td className="wrap">{adjustment.reason}</td>
      <td>
        {adjustment.proposed_by}
        <span className="muted small"> {formatTime(adjustment.proposed_at)}</span>
      </td>
      <td>
        <span className="tag" data-tone={adjustment.status === 'booked' ? 'good' : 'warn'}>{adjustment.status}</span>
      </td>
      <td>
        {adjustment.status === 'pending' ? <Decision adjustment={adjustment} /> : adjustment.decided_by ?? '–'}
      </td>
    </tr>
  );
}

const decide = ({ id, path }: { id: string; path: 'approve' | 'reject' }) =>
  answer(
    api.POST(`/api/v1/admin/adjustments/{adjustment_id}/${path}`, { params: { path: { adjustment_id: id } } }),
  );

function Decision({ adjustment: { adjustment_id: id, username } }: { adjustment: Adjustment }) {
  const deciding = useAct(decide);
  return (
    <span className="row-actions">
      <ConfirmButton
        label="Approve"
        question={`Approve the adjustment of ${username}?`}
        busy={deciding.busy}
        onConfirm={() => deciding.run({ id, path: 'approve' })}
      >
        <p>It is booked at once.</p>
      </ConfirmButton>
      <Button busy={deciding.busy} onClick={() => deciding.run({ id, path: 'reject' })}>Reject</Button>
      {deciding.failure && <Notice tone="bad">{deciding.failure}</Notice>}
    </span>
  );
}
