import type { AssetDetail } from '../../shared/market/usePrices';
import { decimal, floorToStep, readDecimal } from '../../shared/numbers/decimal';

export type Side = 'buy' | 'sell';
export type Mode = 'quantity' | 'amount';
export type Draft = { side: Side; mode: Mode; text: string };

/** What a ticket comes to at the latest price; the price is known for certain only when it is filled. */
export type Estimate = { quantity: string; price: string; total: string };

// Of all cash, what is left aside so that a price that rises meanwhile does not turn the order away.
const cushion = decimal('0.995');
const cent = decimal('0.01');

export const priceFor = (side: Side, asset: AssetDetail) =>
  decimal(side === 'buy' ? asset.ask : asset.bid);

/** Null while there is nothing to estimate; words when the text is no positive number. */
export function estimate(draft: Draft, asset: AssetDetail): Estimate | string | null {
  if (draft.text.trim() === '') return null;
  const typed = readDecimal(draft.text);
  if (typed === null || decimal(typed).lte(0)) return 'Write a number greater than zero, such as 0.25.';
  const price = priceFor(draft.side, asset);
  const quantity =
    draft.mode === 'quantity'
      ? typed
      : floorToStep(decimal(typed).div(price), decimal(asset.rules.quantity_step));
  const { min_quantity: least } = asset.rules;
  if (decimal(quantity).lt(least)) return `The least quantity is ${least} ${asset.asset_id}.`;
  return { quantity, price: price.toFixed(), total: decimal(quantity).times(price).toFixed() };
}

/** A share of what there is: of the cash when buying, of the holding when selling. */
export function share(side: Side, percent: number, available: string, asset: AssetDetail): Draft {
  const part = decimal(available).times(percent).div(100);
  if (side === 'sell') {
    const text = floorToStep(part, decimal(asset.rules.quantity_step));
    return { side, mode: 'quantity', text };
  }
  const spent = percent === 100 ? part.times(cushion) : part;
  return { side, mode: 'amount', text: floorToStep(spent, cent) };
}
