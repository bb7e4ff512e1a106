import { memo } from 'react';
import { formatCompactUsd } from '../../shared/numbers/format';
import type { Asset } from '../../shared/market/usePrices';
import { AssetName } from '../../shared/ui/AssetName';
import { Change } from '../../shared/ui/Change';
import { Empty } from '../../shared/ui/Empty';
import { LivePrice } from '../../shared/ui/LivePrice';
import { Sparkline } from '../../shared/ui/Sparkline';
import { Table } from '../../shared/ui/Table';
import { assetStatuses } from '../../shared/words';
import type { Sort, SortBy } from './sorting';

type Props = { assets: readonly Asset[]; sort: Sort; onSort: (sort: Sort) => void };

export function MarketsTable({ assets, sort, onSort }: Props) {
  const column = (label: string, by: SortBy, numeric = true) => ({
    label,
    numeric,
    sort: sort.by !== by ? 'none' : sort.descending ? 'descending' : 'ascending',
    onSort: () => onSort({ by, descending: sort.by === by ? !sort.descending : numeric && by !== 'rank' }),
  } as const);
  if (assets.length === 0) return <Empty title="No market fits this search." />;
  return (
    <Table
      caption="Markets"
      columns={[
        { ...column('#', 'rank'), minor: true },
        column('Asset', 'name', false),
        column('Price', 'price'),
        column('24 h', 'change'),
        { label: 'Last day', numeric: true, minor: true },
        { ...column('Volume 24 h', 'volume'), minor: true },
      ]}
    >
      {assets.map((asset) => <MarketRow key={asset.asset_id} asset={asset} />)}
    </Table>
  );
}

const MarketRow = memo(function MarketRow({ asset }: { asset: Asset }) {
  return (
    <tr>
      <td data-numeric="true" data-minor="true" className="muted">{asset.market_cap_rank ?? '–'}</td>
      <th scope="row">
        <AssetName assetId={asset.asset_id} name={asset.name} />
        {!asset.is_active && <span className="tag">{assetStatuses[asset.status]}</span>}
      </th>
      <td data-numeric="true"><LivePrice asset={asset} /></td>
      <td data-numeric="true"><Change percent={asset.price_change_percentage_24h} /></td>
      <td data-minor="true"><Sparkline values={asset.sparkline_24h} /></td>
      <td data-numeric="true" data-minor="true">
        {asset.total_volume_24h === null ? '–' : formatCompactUsd(asset.total_volume_24h)}
      </td>
    </tr>
  );
});
