import { formatPrice } from '../../shared/numbers/format';

type Props = { low: number | null; high: number | null; price: number };

/** Where the price is between the lowest and the highest of the last 24 hours. */
export function DayRange({ low, high, price }: Props) {
  if (low === null || high === null || high <= low) return null;
  // A picture, not a sum: places on the screen need no exact arithmetic.
  const place = Math.min(1, Math.max(0, (price - low) / (high - low))) * 100;
  return (
    <div className="day-range">
      <span>Low {formatPrice(low)}</span>
      <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
        <rect className="track" width="100" height="4" rx="2" />
        <rect className="mark" x={place * 0.98} width="2" height="4" />
      </svg>
      <span>High {formatPrice(high)}</span>
    </div>
  );
}
