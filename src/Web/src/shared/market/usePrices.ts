import { useQuery } from '@tanstack/react-query';
import { api, type Schemas } from '../../api/client';
import { answer } from '../../api/problem';
import { useInterval } from '../live/feed';
import { assetKey, assetsKey } from '../queries';

export type Asset = Schemas['AssetResponse'];
export type AssetDetail = Schemas['AssetDetailResponse'];

const pollMs = 1_500;
const everyAsset = 250;

/** All assets with their live prices. */
export function usePrices() {
  return useQuery({
    queryKey: assetsKey,
    queryFn: async ({ signal }) => {
      const query = { limit: everyAsset, active_only: 'false' } as const;
      return (await answer(api.GET('/api/v1/inventory/assets', { params: { query }, signal }))).data;
    },
    refetchInterval: useInterval(pollMs),
  });
}

/** One asset with its live quote and statistics. */
export function usePrice(assetId: string) {
  const interval = useInterval(pollMs);
  return useQuery({
    queryKey: assetKey(assetId),
    queryFn: async ({ signal }) => {
      const params = { path: { asset_id: assetId } };
      return (await answer(api.GET('/api/v1/inventory/assets/{asset_id}', { params, signal }))).data;
    },
    // Of a price that does not count yet the stream says nothing.
    refetchInterval: ({ state }) => (state.data?.quarantine ? pollMs : interval),
  });
}
