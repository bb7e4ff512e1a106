import { useParams } from 'react-router';
import { useSession } from '../../api/session';
import { setByHand } from '../../shared/market/by-hand';
import { isClosed } from '../../shared/market/closed';
import { heldBack } from '../../shared/market/held-back';
import { usePrice, type AssetDetail } from '../../shared/market/usePrices';
import { formatPrice } from '../../shared/numbers/format';
import { OpenOrdersPanel } from '../../shared/orders/OpenOrdersPanel';
import { AssetMark } from '../../shared/ui/AssetName';
import { Boundary } from '../../shared/ui/Boundary';
import { Change } from '../../shared/ui/Change';
import { LivePrice } from '../../shared/ui/LivePrice';
import { Loaded } from '../../shared/ui/Loaded';
import { Notice } from '../../shared/ui/Notice';
import { Panel } from '../../shared/ui/Panel';
import { useTitle } from '../../shared/ui/useTitle';
import { AlertsPanel } from './alerts/AlertsPanel';
import { AssetStatistics } from './AssetStatistics';
import { CandlesPanel } from './chart/CandlesPanel';
import { PositionCard } from './ticket/PositionCard';
import { Ticket } from './ticket/Ticket';

export function AssetPage() {
  const assetId = (useParams()['assetId'] ?? '').toUpperCase();
  const asset = usePrice(assetId);
  useTitle(asset.data?.name ?? assetId);
  return (
    <Loaded query={asset} rows={8}>
      {(found) => (
        <>
          <Boundary><AssetHead asset={found} /></Boundary>
          {whyNot(found) && <Notice tone="warn">{whyNot(found)}</Notice>}
          <ByHand asset={found} />
          <div className="with-side">
            <div>
              <CandlesPanel asset={found} />
              <OwnOrders assetId={found.asset_id} />
              <OwnAlerts asset={found} />
              <Boundary><AssetStatistics asset={found} /></Boundary>
            </div>
            <div>
              <Panel title={`Trade ${found.asset_id}`}>
                <Ticket key={found.asset_id} asset={found} />
              </Panel>
              <OwnPosition asset={found} />
            </div>
          </div>
        </>
      )}
    </Loaded>
  );
}

function OwnOrders({ assetId }: { assetId: string }) {
  return useSession() && <Boundary><OpenOrdersPanel assetId={assetId} /></Boundary>;
}

function OwnAlerts({ asset }: { asset: AssetDetail }) {
  return useSession() && <Boundary><AlertsPanel key={asset.asset_id} asset={asset} /></Boundary>;
}

function OwnPosition({ asset }: { asset: AssetDetail }) {
  return useSession() && <Boundary><PositionCard key={asset.asset_id} asset={asset} /></Boundary>;
}

function AssetHead({ asset }: { asset: AssetDetail }) {
  return (
    <div className="page-head">
      <h1 className="asset-title">
        <AssetMark assetId={asset.asset_id} />
        {asset.name} <span className="muted">{asset.asset_id}</span>
      </h1>
      <p className="big-price">
        <LivePrice asset={asset} />
        <Change percent={asset.price_change_percentage_24h} />
      </p>
    </div>
  );
}

function ByHand({ asset }: { asset: AssetDetail }) {
  const set = setByHand(asset);
  return set && <Notice tone="warn">This price is not the feed's: {set}. From then on the feed's price counts again.</Notice>;
}

function whyNot(asset: AssetDetail): string | null {
  if (isClosed(asset)) return `${asset.name} is no longer traded: what you hold of it can be sold at the closing price, ${formatPrice(asset.bid)}.`;
  if (asset.status === 'inactive') return `${asset.name} is listed for reference only: it cannot be traded here.`;
  if (!asset.is_active) return `${asset.name} cannot be traded at the moment.`;
  const held = heldBack(asset);
  if (held !== null) return `${held}. Trading goes on once it is confirmed.`;
  return asset.stale ? 'The latest price is too old to trade at; trading goes on with the next one.' : null;
}
