import { useParams } from 'react-router';
import { heldBack } from '../../shared/market/held-back';
import { usePrice, type AssetDetail } from '../../shared/market/usePrices';
import { AssetMark } from '../../shared/ui/AssetName';
import { Change } from '../../shared/ui/Change';
import { LivePrice } from '../../shared/ui/LivePrice';
import { Loaded } from '../../shared/ui/Loaded';
import { Notice } from '../../shared/ui/Notice';
import { Panel } from '../../shared/ui/Panel';
import { useTitle } from '../../shared/ui/useTitle';
import { AssetStatistics } from './AssetStatistics';
import { CandlesPanel } from './CandlesPanel';
import { Ticket } from './Ticket';

export function AssetPage() {
  const assetId = (useParams()['assetId'] ?? '').toUpperCase();
  const asset = usePrice(assetId);
  useTitle(asset.data?.name ?? assetId);
  return (
    <Loaded query={asset} rows={8}>
      {(found) => (
        <>
          <AssetHead asset={found} />
          {whyNot(found) && <Notice tone="warn">{whyNot(found)}</Notice>}
          <div className="with-side">
            <div>
              <CandlesPanel asset={found} />
              <AssetStatistics asset={found} />
            </div>
            <Panel title={`Trade ${found.asset_id}`}>
              <Ticket key={found.asset_id} asset={found} />
            </Panel>
          </div>
        </>
      )}
    </Loaded>
  );
}

function AssetHead({ asset }: { asset: AssetDetail }) {
  return (
    <div className="page-head">
      <h1 className="asset-title">
        <AssetMark assetId={asset.asset_id} />
        {asset.name} <span className="muted">{asset.asset_id}</span>
      </h1>
      <p className="big-price">
        <LivePrice value={asset.price_usd} stale={asset.stale} />
        <Change percent={asset.price_change_percentage_24h} />
      </p>
    </div>
  );
}

function whyNot(asset: AssetDetail): string | null {
  if (asset.status === 'inactive') return `${asset.name} is listed for reference only: it cannot be traded here.`;
  if (!asset.is_active) return `${asset.name} cannot be traded at the moment.`;
  const held = heldBack(asset);
  if (held !== null) return `${held}. Trading goes on once it is confirmed.`;
  return asset.stale ? 'The latest price is too old to trade at; trading goes on with the next one.' : null;
}
