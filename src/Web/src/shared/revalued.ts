import type { Schemas } from '../api/client';
import { decimal, type Decimal } from './numbers/decimal';

type Portfolio = Schemas['PortfolioResponse'];
type Holding = Schemas['PortfolioAssetResponse'];
type Priced = Pick<Schemas['AssetResponse'], 'asset_id' | 'price_usd'>;

const percentDecimals = 2;

/** What is owned, at newer prices than the server valued it at: quantities and cash are the server's,
 * and quantity times price is exact. */
export function revalued(owned: Portfolio, assets: readonly Priced[]): Portfolio {
  const prices = new Map(assets.map((asset) => [asset.asset_id, decimal(asset.price_usd)]));
  const held = owned.assets.map((holding) => atPrice(holding, prices.get(holding.asset_id)));
  const market = held.reduce((sum, holding) => sum.plus(holding.market_value), decimal(0));
  const total = market.plus(owned.cash_balance);
  return {
    ...owned,
    assets: held.map((holding) => ({ ...holding, percentage: percent(holding.market_value, total) })),
    total_market_value: market.toFixed(),
    total_value: total.toFixed(),
    unrealized_profit: held.reduce((sum, holding) => sum.plus(holding.unrealized_profit), decimal(0)).toFixed(),
  };
}

function atPrice(holding: Holding, price: Decimal | undefined): Holding {
  if (price === undefined || price.eq(holding.current_price)) return holding;
  const value = price.times(holding.quantity);
  const gained = value.minus(holding.market_value);
  return {
    ...holding,
    current_price: price.toFixed(),
    market_value: value.toFixed(),
    unrealized_profit: gained.plus(holding.unrealized_profit).toFixed(),
  };
}

const percent = (value: string, total: Decimal) =>
  total.eq(0) ? '0.00' : decimal(value).div(total).times(100).toFixed(percentDecimals);
