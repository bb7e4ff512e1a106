import { AlertList } from '../../../shared/alerts/AlertList';
import { useAlerts, type Alert } from '../../../shared/alerts/alerts';
import { isWaiting } from '../../../shared/alerts/describe';
import type { AssetDetail } from '../../../shared/market/usePrices';
import { Loaded } from '../../../shared/ui/Loaded';
import { Panel } from '../../../shared/ui/Panel';
import { AlertForm } from './AlertForm';

/** Alerts on one asset: set here, and those there are. */
export function AlertsPanel({ asset }: { asset: AssetDetail }) {
  const alerts = useAlerts();
  return (
    <Panel title="Price alerts">
      <AlertForm asset={asset} />
      <Loaded query={alerts} rows={1}>
        {(all) => {
          const own = all.filter(({ asset_id }) => asset_id === asset.asset_id);
          return own.length > 0 && <AlertList alerts={unseenFirst(own)} isOfOneAsset />;
        }}
      </Loaded>
    </Panel>
  );
}

const unseenFirst = (alerts: readonly Alert[]) =>
  alerts.toSorted((one, other) => Number(isWaiting(one)) - Number(isWaiting(other)));
