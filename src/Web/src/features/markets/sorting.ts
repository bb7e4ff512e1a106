import type { Asset } from '../../shared/market/usePrices';

export type SortBy = 'rank' | 'name' | 'price' | 'change' | 'volume';
export type Sort = { by: SortBy; descending: boolean };

const values: Record<SortBy, (asset: Asset) => number | string | null> = {
  rank: (asset) => asset.market_cap_rank,
  name: (asset) => asset.name,
  price: (asset) => asset.price_usd,
  change: (asset) => asset.price_change_percentage_24h,
  volume: (asset) => asset.total_volume_24h,
};

/** What is unknown comes last, whichever way it is sorted. */
export function sorted(assets: readonly Asset[], { by, descending }: Sort): Asset[] {
  const value = values[by];
  return assets.toSorted((one, other) => {
    const [left, right] = [value(one), value(other)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    const order =
      typeof left === 'string' ? left.localeCompare(String(right)) : left - Number(right);
    return descending ? -order : order;
  });
}

export function matching(assets: readonly Asset[], words: string): Asset[] {
  const wanted = words.trim().toLowerCase();
  return assets.filter(({ asset_id, name, category }) =>
    [asset_id, name, category].some((text) => text.toLowerCase().includes(wanted)),
  );
}
