import { lazy, Suspense, useMemo, useState } from 'react';
import { useOrders } from '../../../shared/account';
import { useAlerts } from '../../../shared/alerts/alerts';
import { Choice } from '../../../shared/ui/Choice';
import { Empty } from '../../../shared/ui/Empty';
import { Loaded } from '../../../shared/ui/Loaded';
import { Panel } from '../../../shared/ui/Panel';
import type { AssetDetail } from '../../../shared/market/usePrices';
import type { Order } from '../../../shared/orders/describe';
import { useOpenOrders } from '../../../shared/orders/open-orders';
import { useCandles, type Candle, type Interval } from './candles';
import { linesOf, linesOfAlerts } from './lines';
import { marksOf } from './marks';
import { useLastCandle } from './useLastCandle';

// The library comes along only where a chart is looked at.
const CandleChart = lazy(() => import('./CandleChart'));

const intervals = [
  ['1m', '1m'], ['5m', '5m'], ['15m', '15m'], ['1h', '1h'], ['4h', '4h'], ['1d', '1d'],
] as const;

/** The way the price went, up to this moment. */
export function CandlesPanel({ asset }: { asset: AssetDetail }) {
  const [interval, setInterval] = useState<Interval>('5m');
  const candles = useCandles(asset.asset_id, interval);
  return (
    <Panel title="Chart">
      <Choice label="Length of a candle" value={interval} options={intervals} onChange={setInterval} />
      <div className="chart-wait">
        <Loaded query={candles} rows={7}>
          {(known) => <Candles key={interval} known={known} asset={asset} interval={interval} />}
        </Loaded>
      </div>
    </Panel>
  );
}

type Props = { known: readonly Candle[]; asset: AssetDetail; interval: Interval };

function Candles({ known, asset, interval }: Props) {
  const last = useLastCandle(known, asset, interval);
  const { open, fills } = useOwnOrders(asset.asset_id);
  const { data: alerts } = useAlerts();
  const lines = useMemo(() => {
    const own = alerts?.filter(({ asset_id }) => asset_id === asset.asset_id) ?? [];
    return [...linesOf(open), ...linesOfAlerts(own)];
  }, [open, alerts, asset.asset_id]);
  const marks = useMemo(() => marksOf(fills, interval), [fills, interval]);
  if (last === undefined) return <Empty title="No prices were recorded yet." />;
  return (
    <Suspense>
      <CandleChart candles={known} last={last} lines={lines} marks={marks} tick={asset.rules.price_tick} />
    </Suspense>
  );
}

const none: readonly Order[] = [];

// Nobody has any who is not signed in.
function useOwnOrders(assetId: string) {
  const open = useOpenOrders(assetId).data?.data ?? none;
  const { data } = useOrders({ asset_id: assetId });
  const fills = useMemo(() => data?.pages.flatMap((page) => page.data) ?? none, [data]);
  return { open, fills };
}
