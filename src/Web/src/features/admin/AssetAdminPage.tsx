import { Link, useParams } from 'react-router';
import { setByHand } from '../../shared/market/by-hand';
import { heldBack } from '../../shared/market/held-back';
import { usePrice } from '../../shared/market/usePrices';
import { formatPrice } from '../../shared/numbers/format';
import { Boundary } from '../../shared/ui/Boundary';
import { Facts } from '../../shared/ui/Facts';
import { Loaded } from '../../shared/ui/Loaded';
import { Panel } from '../../shared/ui/Panel';
import { useTitle } from '../../shared/ui/useTitle';
import { assetStatuses } from '../../shared/words';
import { AssetForm } from './AssetForm';
import { ClosingPanel } from './ClosingPanel';
import { HaltSwitch } from './HaltSwitch';
import { PriceForm } from './PriceForm';
import { QuarantinePanel } from './QuarantinePanel';

export function AssetAdminPage() {
  const assetId = (useParams()['assetId'] ?? '').toUpperCase();
  useTitle(assetId);
  const asset = usePrice(assetId);
  return (
    <>
      <h1>{asset.data?.name ?? assetId}</h1>
      <Loaded query={asset} rows={8}>
        {(found) => (
          <div className="columns">
            <div>
              <Panel title="Trading" aside={<Link to={`/markets/${assetId}`}>Market page</Link>}>
                <Facts
                  facts={[
                    ['State', assetStatuses[found.status]],
                    ['Bid', formatPrice(found.bid)],
                    ['Ask', formatPrice(found.ask)],
                    ['Price', found.stale ? heldBack(found) ?? 'too old to trade at' : setByHand(found) ?? "the feed's, current"],
                  ]}
                />
                {found.status !== 'inactive' && <div className="actions"><HaltSwitch asset={found} /></div>}
              </Panel>
              <Boundary><QuarantinePanel key={assetId} asset={found} /></Boundary>
              <ClosingPanel key={`close-${assetId}`} asset={found} />
              <Panel title="Price by hand"><PriceForm assetId={assetId} /></Panel>
            </div>
            <Panel title="Listing"><AssetForm key={assetId} asset={found} /></Panel>
          </div>
        )}
      </Loaded>
    </>
  );
}
