import { useState } from 'react';
import { formatPrice } from '../numbers/format';

/** A price that is shown to move: it takes its direction's colour until the next tick. */
export function LivePrice({ value, stale = false }: { value: number; stale?: boolean }) {
  const [seen, setSeen] = useState({ value, direction: 'flat' });
  if (seen.value !== value) {
    setSeen({ value, direction: value > seen.value ? 'up' : 'down' });
  }
  return (
    <span className="live-price" data-direction={stale ? 'flat' : seen.direction}>
      {formatPrice(value)}
      {stale && <span className="tag" data-tone="warn">stale</span>}
    </span>
  );
}
