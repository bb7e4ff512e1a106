import { Link } from 'react-router';
import { asProblem } from '../../api/problem';
import { Button } from '../ui/Button';
import { Notice } from '../ui/Notice';
import { alertStatuses } from '../words';
import { useRemoveAlerts, type Alert } from './alerts';
import { describe, isWaiting, story, wanted } from './describe';

type Props = { alerts: readonly Alert[]; isOfOneAsset?: boolean };

/** Alerts, and what there is to do about each. */
export function AlertList({ alerts, isOfOneAsset = false }: Props) {
  const removal = useRemoveAlerts();
  return (
    <>
      {removal.isError && <Notice tone="bad">{asProblem(removal.error).message}</Notice>}
      <ul className="activity">
        {alerts.map((alert) => (
          <OneAlert
            key={alert.alert_id}
            alert={alert}
            isOfOneAsset={isOfOneAsset}
            isBusy={removal.isPending && removal.variables.includes(alert)}
            onRemove={() => removal.mutate([alert])}
          />
        ))}
      </ul>
    </>
  );
}

type OneProps = { alert: Alert; isOfOneAsset: boolean; isBusy: boolean; onRemove: () => void };

function OneAlert({ alert, isOfOneAsset, isBusy, onRemove }: OneProps) {
  const { asset_id: assetId, note } = alert;
  const label = isWaiting(alert) ? 'Remove' : 'Mark as seen';
  return (
    <li className="open-order">
      <span>
        <span>
          {!isWaiting(alert) && <span className="tag role" data-tone="warn">{alertStatuses[alert.status]}</span>}
          <strong>{!isOfOneAsset && <><Link to={`/markets/${assetId}`}>{assetId}</Link>{' '}</>}{wanted(alert)}</strong>
        </span>
        {note && <span>{note}</span>}
        <span className="muted small">{story(alert)}</span>
      </span>
      <span className="row-actions">
        <Button aria-label={`${label}: ${describe(alert)}`} busy={isBusy} onClick={onRemove}>{label}</Button>
      </span>
    </li>
  );
}
