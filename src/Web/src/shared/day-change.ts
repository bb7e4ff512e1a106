import type { Schemas } from '../api/client';
import { decimal, type Decimal } from './numbers/decimal';

type Moved = Pick<Schemas['AssetResponse'], 'asset_id' | 'price_change_percentage_24h'>;

/** What the holdings of this moment won or lost in the last 24 hours; null when nobody knows. Cash
 * that came or went does not count. */
export function dayChange(owned: Schemas['PortfolioResponse'], assets: readonly Moved[]) {
  const changes = new Map(assets.map((asset) => [asset.asset_id, asset.price_change_percentage_24h]));
  let [before, now] = [decimal(0), decimal(0)];
  for (const { asset_id, market_value } of owned.assets) {
    const percent = changes.get(asset_id) ?? null;
    if (percent === null) return null;
    before = before.plus(valueBefore(market_value, percent));
    now = now.plus(market_value);
  }
  if (before.eq(0)) return null;
  const gain = now.minus(before);
  return { gain: gain.toFixed(2), percent: Number(gain.div(before).times(100).toFixed(4)) };
}

const valueBefore = (value: string, percent: number): Decimal =>
  decimal(value).times(100).div(decimal(100).plus(percent));
