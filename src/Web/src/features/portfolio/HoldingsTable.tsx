import type { Schemas } from '../../api/client';
import { formatPercent, formatPrice, formatQuantity, formatUsd } from '../../shared/numbers/format';
import { profitPercent } from '../../shared/profit';
import { AssetName } from '../../shared/ui/AssetName';
import { Gain } from '../../shared/ui/Gain';
import { Table } from '../../shared/ui/Table';

const columns = [
  { label: 'Asset' },
  { label: 'Value', numeric: true },
  { label: 'Quantity', numeric: true, minor: true },
  { label: 'Price', numeric: true, minor: true },
  { label: 'Share', numeric: true, minor: true },
  { label: 'Average cost', numeric: true, minor: true },
  { label: 'Profit', numeric: true },
  { label: 'Realized', numeric: true, minor: true },
];

type Holding = Schemas['PortfolioAssetResponse'];

export function HoldingsTable({ assets }: { assets: readonly Holding[] }) {
  return (
    <Table caption="Holdings" columns={columns}>
      {assets.map((asset) => <HoldingRow key={asset.asset_id} asset={asset} />)}
    </Table>
  );
}

function HoldingRow({ asset }: { asset: Holding }) {
  return (
    <tr>
      <th scope="row"><AssetName assetId={asset.asset_id} /></th>
      <td data-numeric="true">
        {formatUsd(asset.market_value)}
        {asset.price_status !== 'current' && <span className="tag" data-tone="warn">{asset.price_status}</span>}
        <small className="narrow-only muted">{formatQuantity(asset.quantity)}</small>
      </td>
      <td data-numeric="true" data-minor="true">{formatQuantity(asset.quantity)}</td>
      <td data-numeric="true" data-minor="true">{formatPrice(asset.current_price)}</td>
      <td data-numeric="true" data-minor="true">{formatPercent(asset.percentage)}</td>
      <td data-numeric="true" data-minor="true">{formatPrice(asset.average_cost)}</td>
      <td data-numeric="true"><Gain amount={asset.unrealized_profit} percent={profitPercent(asset)} /></td>
      <td data-numeric="true" data-minor="true"><Gain amount={asset.realized_profit} /></td>
    </tr>
  );
}
