import type { Schemas } from '../../../api/client';
import type { OrderType } from '../../../shared/account';
import type { AssetDetail } from '../../../shared/market/usePrices';
import { decimal } from '../../../shared/numbers/decimal';
import { formatPrice } from '../../../shared/numbers/format';
import { writeDecimal } from '../../../shared/numbers/number-form';
import { onTick, positive, priceFor, tooLittle, type Amount, type Found, type Side } from './estimate';
import { exitsOf, noExits, readLegs, trailOf, type Exits } from './exits';

type Request = Schemas['OrderRequest'];
export type Time = NonNullable<Request['time_in_force']>;
export type Kind = 'market' | 'limit' | 'stop' | 'stop_limit' | 'trailing_stop' | 'oco';

/** What an order waits for, as it was typed. */
export type Conditions = {
  kind: Kind;
  price: string;
  stop: string;
  trail: string;
  trailBy: 'percent' | 'amount';
  time: Time;
  until: string;
  postOnly: boolean;
};

export type Draft = Amount & Conditions & Exits;
export type Name = 'quantity' | 'price' | 'stop' | 'trail' | 'until' | 'profit' | 'loss' | 'lossLimit' | 'lossTrail';
export type Faults = Partial<Record<Name, string>>;

export const atMarket: Conditions & Exits = {
  kind: 'market', price: '', stop: '', trail: '', trailBy: 'percent', time: 'gtc', until: '', postOnly: false, ...noExits,
};

export const kinds: readonly { kind: Kind; name: string; hint: string }[] = [
  { kind: 'market', name: 'Market', hint: 'At once, at the price now.' },
  { kind: 'limit', name: 'Limit', hint: 'At a price of yours or a better one.' },
  { kind: 'stop', name: 'Stop', hint: 'At the market, once a price is reached.' },
  { kind: 'stop_limit', name: 'Stop-limit', hint: 'At a limit, once a price is reached.' },
  { kind: 'trailing_stop', name: 'Trailing stop', hint: 'At the market, once it has turned by so much.' },
  { kind: 'oco', name: 'Take profit and stop loss (OCO)', hint: 'Whichever is filled first ends the other.' },
];

export const hasLimit = (kind: Kind) => kind === 'limit' || kind === 'stop_limit';
export const hasStop = (kind: Kind) => kind === 'stop' || kind === 'stop_limit';
/** What is only decided later is for a quantity. */
export const takesAmount = (kind: Kind) => kind === 'market' || kind === 'limit';
export const canRest = (time: Time) => time !== 'ioc' && time !== 'fok';

export const typeOf = (kind: Kind, side: Side): OrderType => `${kind === 'oco' ? 'limit' : kind}_${side}`;

/** Those that the server takes; only a holding has a pair of exits. */
export const offered = (types: readonly OrderType[], side: Side) =>
  kinds.filter(({ kind }) => types.includes(typeOf(kind, side)) && (kind !== 'oco' || side === 'sell'));

/** The request that a draft comes to, or what is wrong with which field of it. */
export type Read = { body: Request } | { faults: Faults };

const cent = 0.01;

export function read(draft: Draft, asset: AssetDetail, held: string | undefined): Read {
  const { side, kind } = draft;
  const faults: Faults = {};
  const note = <T>(name: Name, found: { value: T } | { fault: string }): T | undefined => {
    if ('value' in found) return found.value;
    faults[name] = found.fault;
    return undefined;
  };
  const amount = note('quantity', howMuch(draft, asset, held));
  const price = hasLimit(kind) ? note('price', onTick(draft.price, asset)) : undefined;
  const stop_price = hasStop(kind) ? note('stop', stop(draft, asset)) : undefined;
  const trail = kind === 'trailing_stop' ? note('trail', trailOf(draft.trail, draft.trailBy)) : undefined;
  const expires_at = kind !== 'market' && draft.time === 'gtd' ? note('until', moment(draft.until)) : undefined;
  const legs = readLegs(draft, asset, note);
  if (Object.keys(faults).length > 0) return { faults };
  const time = kind === 'limit' || canRest(draft.time) ? draft.time : 'gtc';
  return {
    body: {
      order_type: typeOf(kind, side),
      asset_id: asset.asset_id,
      ...amount,
      ...(price && { price }),
      ...(stop_price && { stop_price }),
      ...(trail && (draft.trailBy === 'percent' ? { trail_percent: trail } : { trail_amount: trail })),
      ...(kind !== 'market' && time !== 'gtc' && { time_in_force: time }),
      ...(expires_at && { expires_at }),
      ...(kind === 'limit' && draft.postOnly && canRest(time) && { post_only: true }),
      ...legs,
    } as Request,
  };
}

/** A draft as it was before it was sent. */
export function draftOf(body: Request): Draft {
  const side = body.order_type.endsWith('_sell') ? 'sell' : 'buy';
  const text = (value: string | number | null | undefined) => (value ? writeDecimal(value) : '');
  return {
    side,
    mode: body.notional ? 'amount' : 'quantity',
    text: text(body.notional ?? body.quantity),
    kind: body.order_class === 'oco' ? 'oco' : (body.order_type.slice(0, -side.length - 1) as Kind),
    price: text(body.price),
    stop: text(body.stop_price),
    trail: text(body.trail_percent ?? body.trail_amount),
    trailBy: body.trail_amount ? 'amount' : 'percent',
    time: body.time_in_force ?? 'gtc',
    until: body.expires_at?.slice(0, 'yyyy-mm-ddThh:mm'.length) ?? '',
    postOnly: body.post_only === true,
    ...exitsOf(body),
  };
}

function howMuch({ side, mode, text, kind }: Draft, asset: AssetDetail, held: string | undefined): Found<object> {
  const found = positive(text, '0.25');
  if ('fault' in found) return found;
  const { value } = found;
  if (mode === 'amount' && takesAmount(kind)) {
    const isCents = decimal(value).mod(cent).eq(0);
    return isCents ? { value: { notional: value } } : { fault: 'An amount has at most two decimals.' };
  }
  const fault = tooLittle(side, value, asset, held);
  return fault === null ? { value: { quantity: value } } : { fault };
}

// A stop that is reached already would not wait for anything.
function stop({ side, stop: text }: Draft, asset: AssetDetail): Found<string> {
  const found = onTick(text, asset);
  if ('fault' in found) return found;
  const now = priceFor(side, asset);
  const isAhead = side === 'sell' ? decimal(found.value).lt(now) : decimal(found.value).gt(now);
  const where = side === 'sell' ? 'below' : 'above';
  return isAhead ? found : { fault: `A stop to ${side} has to be ${where} the price now, ${formatPrice(now.toFixed())}.` };
}

function moment(text: string): Found<string> {
  const at = new Date(text);
  if (text === '' || Number.isNaN(at.getTime())) return { fault: 'Say until when.' };
  return { value: at.toISOString() };
}
