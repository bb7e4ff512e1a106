import { Link } from 'react-router';
import type { Asset } from '../../shared/market/usePrices';
import { AssetMark } from '../../shared/ui/AssetName';
import { Change } from '../../shared/ui/Change';
import { LivePrice } from '../../shared/ui/LivePrice';

export function LiveCards({ assets }: { assets: readonly Asset[] }) {
  return (
    <ul className="cards">
      {assets.map((asset) => (
        <li key={asset.asset_id}>
          <Link className="card" to={`/markets/${asset.asset_id}`}>
            <span className="card-name">
              <AssetMark assetId={asset.asset_id} />
              <span>
                <strong>{asset.asset_id}</strong> <span className="muted">{asset.name}</span>
              </span>
            </span>
            <LivePrice asset={asset} />
            <Change percent={asset.price_change_percentage_24h} />
          </Link>
        </li>
      ))}
    </ul>
  );
}
