import type { Schemas } from '../../../api/client';
import type { AssetDetail } from '../../../shared/market/usePrices';
import { decimal, type Decimal } from '../../../shared/numbers/decimal';
import { formatPrice } from '../../../shared/numbers/format';
import { writeDecimal } from '../../../shared/numbers/number-form';
import type { Draft, Name } from './conditions';
import { onTick, positive, priceFor, type Found } from './estimate';

type Request = Schemas['OrderRequest'];

export type LossBy = 'stop' | 'stop_limit' | 'trailing_stop';

/** How a holding is to be sold again, as it was typed: at a profit, or before a loss grows. */
export type Exits = {
  takesProfit: boolean;
  profit: string;
  stopsLoss: boolean;
  lossBy: LossBy;
  loss: string;
  lossLimit: string;
  lossTrail: string;
  lossTrailBy: 'percent' | 'amount';
};

export const noExits: Exits = {
  takesProfit: false, profit: '', stopsLoss: false, lossBy: 'stop', loss: '', lossLimit: '', lossTrail: '', lossTrailBy: 'percent',
};

/** Which legs a draft asks for: a pair has both, and a purchase those that were chosen. */
export function legsOf({ side, kind, takesProfit, stopsLoss }: Draft) {
  const isPair = kind === 'oco';
  return { isPair, profit: isPair || (side === 'buy' && takesProfit), loss: isPair || (side === 'buy' && stopsLoss) };
}

export function hasLegs(draft: Draft): boolean {
  const { profit, loss } = legsOf(draft);
  return profit || loss;
}

type Note = <T>(name: Name, found: Found<T>) => T | undefined;
type Members = Pick<Request, 'order_class' | 'take_profit' | 'stop_loss'>;

/** What a request says of the legs; what is wrong with one of them is noted. */
export function readLegs(draft: Draft, asset: AssetDetail, note: Note): Members {
  const { isPair, profit, loss } = legsOf(draft);
  if (!profit && !loss) return {};
  const take = profit ? note('profit', takenAt(draft, asset)) : undefined;
  const stop = loss ? readLoss(draft, asset, note) : undefined;
  return {
    order_class: isPair ? 'oco' : profit && loss ? 'bracket' : 'oto',
    ...(take && { take_profit: { price: take } }),
    ...(stop && { stop_loss: stop }),
  };
}

/** The legs of a request as they were typed. */
export function exitsOf({ take_profit, stop_loss }: Request): Exits {
  const text = (value: string | number | null | undefined) => (value ? writeDecimal(value) : '');
  return {
    takesProfit: take_profit !== undefined,
    profit: text(take_profit?.price),
    stopsLoss: stop_loss !== undefined,
    lossBy: !stop_loss || stop_loss.stop_price ? (stop_loss?.price ? 'stop_limit' : 'stop') : 'trailing_stop',
    loss: text(stop_loss?.stop_price),
    lossLimit: text(stop_loss?.price),
    lossTrail: text(stop_loss?.trail_percent ?? stop_loss?.trail_amount),
    lossTrailBy: stop_loss?.trail_amount ? 'amount' : 'percent',
  };
}

type Bound = { price: Decimal; what: string };

// A pair lies on both sides of the market, the legs of a purchase on both sides of what it is bought at.
function entry({ kind, price, stop }: Draft, asset: AssetDetail): { above: Bound; below: Bound } {
  const market = kind === 'oco'
    ? { price: priceFor('sell', asset), what: 'the price now' }
    : { price: priceFor('buy', asset), what: 'the price now' };
  const [limit, trigger] = [price, stop].map((text) => positive(text, '1'));
  const at = (kind === 'limit' || kind === 'stop_limit') && limit && 'value' in limit
    ? { price: decimal(limit.value), what: 'the limit' }
    : market;
  const isStop = kind === 'stop' && trigger && 'value' in trigger && decimal(trigger.value).gt(at.price);
  return { above: isStop ? { price: decimal(trigger.value), what: 'the stop' } : at, below: at };
}

function takenAt(draft: Draft, asset: AssetDetail): Found<string> {
  const found = onTick(draft.profit, asset);
  const { above } = entry(draft, asset);
  if ('fault' in found || decimal(found.value).gt(above.price)) return found;
  return { fault: `A profit is taken above ${above.what}, ${formatPrice(above.price.toFixed())}.` };
}

function readLoss(draft: Draft, asset: AssetDetail, note: Note): Members['stop_loss'] {
  if (draft.lossBy === 'trailing_stop') {
    const trail = note('lossTrail', trailOf(draft.lossTrail, draft.lossTrailBy));
    return trail === undefined ? undefined : draft.lossTrailBy === 'percent' ? { trail_percent: trail } : { trail_amount: trail };
  }
  const stop_price = note('loss', stoppedAt(draft, asset));
  const price = draft.lossBy === 'stop_limit' ? note('lossLimit', onTick(draft.lossLimit, asset)) : undefined;
  return stop_price === undefined ? undefined : { stop_price, ...(price && { price }) };
}

function stoppedAt(draft: Draft, asset: AssetDetail): Found<string> {
  const found = onTick(draft.loss, asset);
  const { below } = entry(draft, asset);
  if ('fault' in found || decimal(found.value).lt(below.price)) return found;
  return { fault: `A stop that bounds the loss lies below ${below.what}, ${formatPrice(below.price.toFixed())}.` };
}

const mostPercent = 99;

/** How far behind the market a stop trails. */
export function trailOf(text: string, by: 'percent' | 'amount'): Found<string> {
  const found = positive(text, '2');
  return by === 'percent' && 'value' in found && decimal(found.value).gt(mostPercent)
    ? { fault: `At most ${mostPercent} %.` }
    : found;
}
