import { decimal } from '../../shared/numbers/decimal';

type Held = { quantity: string; average_cost: string; market_value: string };

/** What a holding has won or lost against what was paid for it. */
export function profit({ quantity, average_cost, market_value }: Held) {
  const cost = decimal(quantity).times(average_cost);
  const gain = decimal(market_value).minus(cost);
  return {
    gain: gain.toFixed(),
    percent: cost.gt(0) ? Number(gain.div(cost).times(100).toFixed(4)) : null,
  };
}
