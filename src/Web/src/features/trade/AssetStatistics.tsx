import type { AssetDetail } from '../../shared/market/usePrices';
import { formatCompact, formatCompactUsd, formatPrice, formatQuantity } from '../../shared/numbers/format';
import { Change } from '../../shared/ui/Change';
import { Facts } from '../../shared/ui/Facts';
import { Panel } from '../../shared/ui/Panel';
import { DayRange } from './DayRange';

const known = (value: number | null, format: (value: number) => string) =>
  value === null ? '–' : format(value);

export function AssetStatistics({ asset }: { asset: AssetDetail }) {
  return (
    <Panel title="Market">
      <p>{asset.description}</p>
      <DayRange low={asset.low_24h} high={asset.high_24h} price={asset.price_usd} />
      <Facts
        facts={[
          ['Sell price (bid)', formatPrice(asset.bid)],
          ['Buy price (ask)', formatPrice(asset.ask)],
          ['7 days', <Change key="7d" percent={asset.price_change_percentage_7d} />],
          ['30 days', <Change key="30d" percent={asset.price_change_percentage_30d} />],
          ['Market cap', known(asset.market_cap, formatCompactUsd)],
          ['Volume 24 h', known(asset.total_volume_24h, formatCompactUsd)],
          ['Most there can be', known(asset.max_supply, formatCompact)],
          ['Highest ever', known(asset.ath, formatPrice)],
          ['Least order', `${formatQuantity(asset.rules.min_quantity)} ${asset.asset_id}`],
          ['Category', asset.category],
        ]}
      />
    </Panel>
  );
}
