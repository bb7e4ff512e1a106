import type { QueryClient } from '@tanstack/react-query';
import type { Schemas } from '../../api/client';
import { assetKey, assetsKey } from '../queries';

type Asset = Schemas['AssetResponse'];

/** What the stream says of a price: members that assets have under the same names. */
export type PriceEvent = Schemas['PriceEvent'];

/** What the stream says when trading in an asset is halted or goes on. */
export type AssetEvent = Schemas['AssetEvent'];

/** Shows what an asset's standing is wherever it is shown. */
export const withAsset = (queries: QueryClient, asset: AssetEvent) =>
  merge(queries, new Map([[asset.asset_id, asset]]));

/** Shows prices wherever their assets are shown. An asset whose price stood still is the same object
 * as before, so that nothing of it is drawn again. */
export function withPrices(queries: QueryClient, events: ReadonlyMap<string, PriceEvent>) {
  const turned = [...events.values()].filter(({ asset_id, stale }) => {
    const known = queries.getQueryData<Asset>(assetKey(asset_id));
    return known !== undefined && known.stale !== stale;
  });
  merge(queries, events);
  // The stream says that a price does not count any more; why not, the asset itself says.
  for (const { asset_id } of turned) void queries.invalidateQueries({ queryKey: assetKey(asset_id) });
}

function merge<E extends object>(queries: QueryClient, events: ReadonlyMap<string, E>) {
  queries.setQueryData<Asset[]>(assetsKey, (assets) =>
    assets?.map((asset) => merged(asset, events.get(asset.asset_id))),
  );
  for (const [assetId, event] of events) {
    queries.setQueryData<Asset>(assetKey(assetId), (asset) => asset && merged(asset, event));
  }
}

function merged<T extends object>(asset: T, event: object | undefined): T {
  if (event === undefined) return asset;
  const changed = Object.entries(event).filter(
    ([name, value]) => name in asset && asset[name as keyof T] !== value,
  );
  return changed.length === 0 ? asset : { ...asset, ...Object.fromEntries(changed) };
}
