import { useLimits } from '../../../shared/account';
import { useWaiting } from '../../../shared/orders/open-orders';
import type { AssetDetail } from '../../../shared/market/usePrices';
import { decimal, floorToStep, roundUp, type Decimal } from '../../../shared/numbers/decimal';
import { formatQuantity, formatUsd } from '../../../shared/numbers/format';
import { writeDecimal } from '../../../shared/numbers/number-form';
import { typed } from '../../../shared/numbers/typed';

export type Side = 'buy' | 'sell';
export type Mode = 'quantity' | 'amount';
export type Amount = { side: Side; mode: Mode; text: string };

/** What every order is held to; an unknown limit holds nothing back. Where the server takes amounts
 * it spends no more than one, whatever the price does. */
export type Terms = { feeRate: string; largest?: string | undefined; takesAmounts?: boolean };

/** What somebody wants: so many units, all there are, or all that so much money pays for or is got for. */
export type Wanted = { side: Side } & ({ quantity: string; isAll?: true } | { amount: string });

/** What a ticket comes to at the latest price; the price is known for certain only when it is filled. */
export type Estimate = { wanted: Wanted; quantity: string; price: string } & Settlement;

/** What moves when a quantity is traded at a price: the total is paid by a buyer, with the fee, and
 * got by a seller, without it. */
export type Settlement = { fee: string; total: string };

// Of all cash, what is left aside so that a price that rises meanwhile does not turn the order away.
const cushion = decimal('0.995');
const cent = decimal('0.01');
const feeGrain = decimal('0.00000001');

/** Of an amount, what may be spent at the price that is shown: the price of the moment at which the
 * order arrives may be as much higher, and still no more is paid than was confirmed. */
const spent = decimal('0.999');

export function useTerms(): Terms | undefined {
  const limits = useLimits().data;
  const takesAmounts = useWaiting();
  return limits && { feeRate: limits.fee_rate, largest: limits.max_order_notional, takesAmounts };
}

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

/** How much an order asks for at the price of this moment. */
export function quantityOf(wanted: Wanted, asset: AssetDetail, { feeRate, takesAmounts }: Terms): string {
  if ('quantity' in wanted) return wanted.quantity;
  const { side } = wanted;
  const amount = decimal(wanted.amount).times(side === 'buy' && !takesAmounts ? spent : 1);
  const per = perUnit(side, priceFor(side, asset), feeRate);
  const worth = (money: Decimal) => floorToStep(money.div(per), decimal(asset.rules.quantity_step));
  const most = worth(amount);
  // What the fee is rounded up by may be what was not left.
  return decimal(settlement(side, most, asset, feeRate).total).lte(amount) ? most : worth(amount.minus(feeGrain));
}

/** Null while there is nothing to estimate; words when it is no order that could be placed. */
export function estimate(draft: Amount, asset: AssetDetail, terms: Terms, held?: string): Estimate | string | null {
  if (draft.text.trim() === '') return null;
  const read = typed(draft.text);
  if ('fault' in read) return read.fault;
  if (decimal(read.value).lte(0)) return `Write a number greater than zero, such as ${writeDecimal('0.25')}.`;
  const { side, mode } = draft;
  const wanted = mode === 'quantity' ? { side, quantity: read.value } : { side, amount: read.value };
  const quantity = quantityOf(wanted, asset, terms);
  const price = priceFor(side, asset);
  return (
    tooLittle(side, quantity, asset, held) ??
    tooMuch(price.times(quantity), terms) ??
    { wanted, quantity, price: price.toFixed(), ...settlement(side, quantity, asset, terms.feeRate) }
  );
}

export type Found<T> = { value: T } | { fault: string };

/** A number greater than zero that was typed. */
export function positive(text: string, example: string): Found<string> {
  if (text.trim() === '') return { fault: 'Write a number.' };
  const found = typed(text, example);
  if ('fault' in found) return found;
  return decimal(found.value).gt(0) ? found : { fault: `Write a number greater than zero, such as ${writeDecimal(example)}.` };
}

/** A price that was typed, on the asset's tick. */
export function onTick(text: string, asset: AssetDetail): Found<string> {
  const found = positive(text, String(asset.price_usd));
  if ('fault' in found) return found;
  const { price_tick: tick } = asset.rules;
  return decimal(found.value).mod(tick).eq(0)
    ? found
    : { fault: `Prices of ${asset.asset_id} go in steps of ${writeDecimal(tick)}.` };
}

export function tooLittle(side: Side, quantity: string, asset: AssetDetail, held: string | undefined): string | null {
  const { min_quantity: least } = asset.rules;
  // All that is held can be sold, however little.
  const all = side === 'sell' && held !== undefined && decimal(quantity).eq(held);
  if (all || decimal(quantity).gte(least)) return null;
  return `The minimum quantity is ${formatQuantity(least)} ${asset.asset_id}.`;
}

const tooMuch = (notional: Decimal, { largest }: Terms): string | null =>
  largest === undefined || notional.lte(largest) ? null : `One order may be worth ${formatUsd(largest)} at most.`;

// An amount is all that is paid, or all that is got.
const perUnit = (side: Side, price: Decimal, feeRate: string) =>
  price.times(side === 'buy' ? decimal(1).plus(feeRate) : decimal(1).minus(feeRate));

/** A share of what there is, of the cash when buying and of the holding when selling, as far as one
 * order may go. */
export function share(side: Side, percent: number, available: string, asset: AssetDetail, terms: Terms): Amount {
  const part = decimal(available).times(percent).div(100);
  if (side === 'sell') {
    const step = decimal(asset.rules.quantity_step);
    const most = terms.largest === undefined ? part : decimal(terms.largest).times(spent).div(priceFor(side, asset));
    const text = part.gt(most) ? floorToStep(most, step) : percent === 100 ? available : floorToStep(part, step);
    return { side, mode: 'quantity', text: writeDecimal(text) };
  }
  const wished = percent === 100 && !terms.takesAmounts ? part.times(cushion) : part;
  const most = terms.largest === undefined ? wished : decimal(terms.largest).times(decimal(1).plus(terms.feeRate));
  return { side, mode: 'amount', text: writeDecimal(floorToStep(wished.gt(most) ? most : wished, cent)) };
}
