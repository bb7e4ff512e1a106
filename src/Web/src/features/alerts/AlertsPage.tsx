import { Link } from 'react-router';
import { asProblem } from '../../api/problem';
import { AlertList } from '../../shared/alerts/AlertList';
import { useAlerts, useRemoveAlerts, type Alert } from '../../shared/alerts/alerts';
import { isWaiting } from '../../shared/alerts/describe';
import { Button } from '../../shared/ui/Button';
import { Empty } from '../../shared/ui/Empty';
import { Loaded } from '../../shared/ui/Loaded';
import { Notice } from '../../shared/ui/Notice';
import { Panel } from '../../shared/ui/Panel';
import { useTitle } from '../../shared/ui/useTitle';

/** A person's price alerts: those to be seen, and those that wait. */
export function AlertsPage() {
  useTitle('Alerts');
  const alerts = useAlerts();
  return (
    <>
      <h1>Alerts</h1>
      <Loaded query={alerts}>
        {(all) => (
          <>
            <WentOff alerts={all.filter((alert) => !isWaiting(alert))} />
            <Waiting alerts={all.filter(isWaiting)} />
          </>
        )}
      </Loaded>
    </>
  );
}

type Props = { alerts: readonly Alert[] };

function WentOff({ alerts }: Props) {
  const seen = useRemoveAlerts();
  if (alerts.length === 0) return null;
  return (
    <Panel
      title="Went off"
      aside={alerts.length > 1 && <Button busy={seen.isPending} onClick={() => seen.mutate(alerts)}>Mark all as seen</Button>}
    >
      {seen.isError && <Notice tone="bad">{asProblem(seen.error).message}</Notice>}
      <p className="hint">What went off stays here until it is marked as seen.</p>
      <AlertList alerts={alerts} />
    </Panel>
  );
}

function Waiting({ alerts }: Props) {
  return (
    <Panel title="Waiting">
      {alerts.length === 0 ? (
        <Empty title="No alerts wait.">
          <p>An alert is set on the page of its asset.</p>
          <Link className="button" data-look="primary" to="/markets">Look at the markets</Link>
        </Empty>
      ) : (
        <AlertList alerts={alerts} />
      )}
    </Panel>
  );
}
