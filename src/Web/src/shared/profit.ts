import { decimal } from './numbers/decimal';

type Valued = { market_value: string; unrealized_profit: string };

/** What was won or lost, in percent of what was paid; null where nothing was. */
export function profitPercent({ market_value, unrealized_profit }: Valued): number | null {
  const cost = decimal(market_value).minus(unrealized_profit);
  return cost.gt(0) ? Number(decimal(unrealized_profit).div(cost).times(100).toFixed(4)) : null;
}
