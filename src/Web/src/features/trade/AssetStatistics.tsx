import type { ReactNode } from 'react';
import type { AssetDetail } from '../../shared/market/usePrices';
import { formatCompact, formatCompactUsd, formatPrice, formatQuantity } from '../../shared/numbers/format';
import { Change } from '../../shared/ui/Change';
import { Facts } from '../../shared/ui/Facts';
import { Panel } from '../../shared/ui/Panel';
import { DayRange } from './DayRange';

// What nobody knows takes no place.
const known = <T,>(label: string, value: T | null, format: (value: T) => ReactNode) =>
  value === null ? [] : [[label, format(value)] as const];

export function AssetStatistics({ asset }: { asset: AssetDetail }) {
  return (
    <Panel title="Market">
      <p>{asset.description}</p>
      <DayRange low={asset.low_24h} high={asset.high_24h} price={asset.price_usd} />
      <Facts
        facts={[
          ['Sell price (bid)', formatPrice(asset.bid)],
          ['Buy price (ask)', formatPrice(asset.ask)],
          ...known('7 days', asset.price_change_percentage_7d, (percent) => <Change percent={percent} />),
          ...known('30 days', asset.price_change_percentage_30d, (percent) => <Change percent={percent} />),
          ...known('Market cap', asset.market_cap, formatCompactUsd),
          ...known('Volume 24 h', asset.total_volume_24h, formatCompactUsd),
          ...known('Maximum supply', asset.max_supply, formatCompact),
          ...known('All-time high', asset.ath, formatPrice),
          ['Least order', `${formatQuantity(asset.rules.min_quantity)} ${asset.asset_id}`],
          ['Category', asset.category],
        ]}
      />
    </Panel>
  );
}
