import type { AssetDetail } from '../../shared/market/usePrices';
import { decimal, floorToStep, readDecimal, roundUp, type Decimal } from '../../shared/numbers/decimal';

export type Side = 'buy' | 'sell';
export type Mode = 'quantity' | 'amount';
export type Draft = { side: Side; mode: Mode; text: string };

/** What a ticket comes to at the latest price; the price is known for certain only when it is filled. */
export type Estimate = { quantity: string; price: string } & Settlement;

/** What moves when a quantity is traded at a price: the total is paid by a buyer, with the fee, and
 * got by a seller, without it. */
export type Settlement = { fee: string; total: string };

// Of all cash, what is left aside so that a price that rises meanwhile does not turn the order away.
const cushion = decimal('0.995');
const cent = decimal('0.01');

export const priceFor = (side: Side, asset: AssetDetail) =>
  decimal(side === 'buy' ? asset.ask : asset.bid);

/** The fee is a share of the notional, rounded up at 8 decimals, and never more than all of it. */
export function settlement(side: Side, quantity: string, asset: AssetDetail, feeRate: string): Settlement {
  const notional = priceFor(side, asset).times(quantity);
  const rounded = notional.times(feeRate).round(8, roundUp);
  const fee = rounded.gt(notional) ? notional : rounded;
  const total = side === 'buy' ? notional.plus(fee) : notional.minus(fee);
  return { fee: fee.toFixed(), total: total.toFixed() };
}

/** Null while there is nothing to estimate; words when the text is no positive number. */
export function estimate(
  draft: Draft,
  asset: AssetDetail,
  feeRate: string,
  held?: string,
): Estimate | string | null {
  if (draft.text.trim() === '') return null;
  const typed = readDecimal(draft.text);
  if (typed === null || decimal(typed).lte(0)) return 'Write a number greater than zero, such as 0.25.';
  const price = priceFor(draft.side, asset);
  const quantity =
    draft.mode === 'quantity'
      ? typed
      : floorToStep(decimal(typed).div(perUnit(draft.side, price, feeRate)), decimal(asset.rules.quantity_step));
  const { min_quantity: least } = asset.rules;
  // All that is held can be sold, however little.
  const all = draft.side === 'sell' && held !== undefined && decimal(quantity).eq(held);
  if (!all && decimal(quantity).lt(least)) return `The minimum quantity is ${least} ${asset.asset_id}.`;
  return { quantity, price: price.toFixed(), ...settlement(draft.side, quantity, asset, feeRate) };
}

// An amount is all that is paid, or all that is got.
const perUnit = (side: Side, price: Decimal, feeRate: string) =>
  price.times(side === 'buy' ? decimal(1).plus(feeRate) : decimal(1).minus(feeRate));

/** A share of what there is: of the cash when buying, of the holding when selling. */
export function share(side: Side, percent: number, available: string, asset: AssetDetail): Draft {
  const part = decimal(available).times(percent).div(100);
  if (side === 'sell') {
    const text = percent === 100 ? available : floorToStep(part, decimal(asset.rules.quantity_step));
    return { side, mode: 'quantity', text };
  }
  const spent = percent === 100 ? part.times(cushion) : part;
  return { side, mode: 'amount', text: floorToStep(spent, cent) };
}
