import type { Schemas } from '../api/client';
import { decimal } from './numbers/decimal';
import type { Part } from './ui/AllocationBar';

/** Cash and holdings as parts of the whole, the largest first; nothing for an empty account. */
export function allocation(portfolio: Schemas['PortfolioResponse']): Part[] {
  const total = decimal(portfolio.total_value);
  if (total.lte(0)) return [];
  const cash = {
    name: 'Cash',
    value: portfolio.cash_balance,
    percent: decimal(portfolio.cash_balance).div(total).times(100).toFixed(4),
  };
  const holdings = portfolio.assets.map((asset) => ({
    name: asset.asset_id,
    value: asset.market_value,
    percent: asset.percentage,
  }));
  return [...holdings, cash]
    .filter((part) => decimal(part.value).gt(0))
    .toSorted((one, other) => decimal(other.value).cmp(one.value));
}
