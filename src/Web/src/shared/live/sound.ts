import type { Schemas } from '../../api/client';
import type { AssetEvent, PriceEvent } from './prices';

type Members = Record<string, unknown>;

const highestPrice = 1e15;

/** What an event brought, where it is JSON of that form; whatever is odd in it would be shown. */
function sound<T>(data: string, isSound: (members: Members) => boolean): T | null {
  try {
    const value: unknown = JSON.parse(data);
    const isObject = typeof value === 'object' && value !== null;
    return isObject && isSound(value as Members) ? (value as T) : null;
  } catch {
    return null;
  }
}

const isText = (value: unknown) => typeof value === 'string' && value !== '';
const isNumber = (value: unknown) => typeof value === 'number' && Number.isFinite(value);
const isPrice = (value: unknown) => isNumber(value) && Number(value) > 0 && Number(value) < highestPrice;
const isDecimal = (value: unknown) => typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value);
const isMoment = (value: unknown) => typeof value === 'string' && !Number.isNaN(Date.parse(value));
const isMissing = (value: unknown) => value === null || value === undefined;

const isOverride = (value: unknown) =>
  typeof value === 'object' && isMoment((value as Members)['until']) && isText((value as Members)['set_by']);

export const soundPrice = (data: string) =>
  sound<PriceEvent>(data, ({ asset_id, bid, ask, price_usd, as_of, stale, price_change_percentage_24h: change, price_override }) =>
    isText(asset_id) && isPrice(bid) && isPrice(ask) && isPrice(price_usd) && (as_of === null || isMoment(as_of)) &&
    typeof stale === 'boolean' && (isMissing(change) || isNumber(change)) &&
    (isMissing(price_override) || isOverride(price_override)));

export const soundAsset = (data: string) =>
  sound<AssetEvent>(data, ({ asset_id, status, is_active }) =>
    isText(asset_id) && typeof is_active === 'boolean' &&
    (status === undefined || ['active', 'halted', 'inactive'].includes(String(status))));

function isTick(value: unknown) {
  if (typeof value !== 'object' || value === null) return false;
  const { bid, ask } = value as Members;
  return isDecimal(bid) && isDecimal(ask);
}

export const soundBalance = (data: string) =>
  sound<Schemas['BalanceEvent']>(data, ({ current_balance, available_balance, held_balance, updated_at }) =>
    [current_balance, available_balance, held_balance].every(isDecimal) && isMoment(updated_at));

function isFill(value: unknown) {
  if (typeof value !== 'object' || value === null) return false;
  const { quantity, price, at } = value as Members;
  return isDecimal(quantity) && isDecimal(price) && isMoment(at);
}

export const soundAlert = (data: string) =>
  sound<Schemas['AlertResponse']>(data, ({ alert_id, asset_id, condition, price, note, status, created_at, triggered_at, tick }) =>
    [alert_id, asset_id].every(isText) && ['above', 'below'].includes(String(condition)) && isDecimal(price) && (isMissing(note) || typeof note === 'string') &&
    ['active', 'triggered', 'canceled'].includes(String(status)) && isMoment(created_at) && (triggered_at === null || isMoment(triggered_at)) && (isMissing(tick) || isTick(tick)));

export const soundOrder = (data: string) =>
  sound<Schemas['OrderEvent']>(data, ({ order_id, order_type, asset_id, status, quantity, price, total_amount, fee, created_at, fill }) =>
    [order_id, order_type, asset_id, status].every(isText) && [quantity, total_amount, fee].every(isDecimal) && (price === null || isDecimal(price)) &&
    isMoment(created_at) && (isMissing(fill) || isFill(fill)));
