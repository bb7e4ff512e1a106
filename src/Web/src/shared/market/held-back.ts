import type { AssetDetail } from './usePrices';

export const jumped = 'Price held back: unusual jump';

/** Why the price that the feed says does not count; null where it does. One set by hand counts
 * whatever the feed says. */
export function heldBack({ stale, quarantine, as_of }: AssetDetail): string | null {
  if (!stale || quarantine === null) return null;
  return as_of === null ? 'Price held back: it is the first' : jumped;
}
