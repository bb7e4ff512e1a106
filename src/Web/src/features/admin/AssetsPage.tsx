import { Link } from 'react-router';
import { usePrices, type Asset } from '../../shared/market/usePrices';
import { LivePrice } from '../../shared/ui/LivePrice';
import { Loaded } from '../../shared/ui/Loaded';
import { Table } from '../../shared/ui/Table';
import { PlainPanel } from '../../shared/ui/Panel';
import { useTitle } from '../../shared/ui/useTitle';
import { assetStatuses } from '../../shared/words';
import { HaltSwitch } from './HaltSwitch';

const columns = [
  { label: 'Asset' },
  { label: 'Name' },
  { label: 'Category', minor: true },
  { label: 'Price', numeric: true },
  { label: 'State' },
  { label: 'Trading' },
];

const tones = { active: 'good', halted: 'warn', inactive: 'none' } as const;

export function AssetsPage() {
  useTitle('Assets');
  const assets = usePrices();
  return (
    <>
      <div className="page-head">
        <h1>Assets</h1>
        <Link className="button" data-look="primary" to="/admin/assets/new">List a new asset</Link>
      </div>
      <PlainPanel label="Assets">
        <Loaded query={assets} rows={12}>
          {(data) => (
            <Table caption="Assets" columns={columns}>
              {data.map((asset) => <AssetRow key={asset.asset_id} asset={asset} />)}
            </Table>
          )}
        </Loaded>
      </PlainPanel>
    </>
  );
}

function AssetRow({ asset }: { asset: Asset }) {
  return (
    <tr>
      <th scope="row"><Link to={`/admin/assets/${asset.asset_id}`}>{asset.asset_id}</Link></th>
      <td>{asset.name}</td>
      <td data-minor="true">{asset.category}</td>
      <td data-numeric="true"><LivePrice asset={asset} /></td>
      <td>
        <span className="tag" data-tone={tones[asset.status]}>{assetStatuses[asset.status]}</span>
      </td>
      <td><HaltSwitch asset={asset} /></td>
    </tr>
  );
}
