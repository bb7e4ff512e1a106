import { useState } from 'react';
import type { Asset } from '../market/usePrices';
import { formatPrice } from '../numbers/format';

type Props = { asset: Pick<Asset, 'price_usd' | 'stale' | 'price_override'> };

/** A price that is shown to move: it takes its direction's colour until the next tick. */
export function LivePrice({ asset: { price_usd: value, stale, price_override } }: Props) {
  const [seen, setSeen] = useState({ value, direction: 'flat' });
  if (seen.value !== value) {
    setSeen({ value, direction: value > seen.value ? 'up' : 'down' });
  }
  return (
    <span className="live-price" data-direction={stale ? 'flat' : seen.direction}>
      {formatPrice(value)}
      {stale && <span className="tag" data-tone="warn">stale</span>}
      {price_override && <span className="tag" data-tone="warn">set by hand</span>}
    </span>
  );
}
