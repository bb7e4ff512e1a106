import { formatTime } from '../numbers/format';
import type { Asset } from './usePrices';

const setters: Readonly<Record<string, string>> = { operator: 'an operator' };

/** By whom a price was set and until when it stands; null where it is the feed's. */
export function setByHand({ price_override: own }: Pick<Asset, 'price_override'>): string | null {
  return own && `set by ${setters[own.set_by] ?? own.set_by}, until ${formatTime(own.until)}`;
}
