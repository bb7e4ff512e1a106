import { formatPrice, formatTime } from '../numbers/format';
import { alertConditions } from '../words';
import type { Alert } from './alerts';

/** Whether its price is still to come; if not, somebody has yet to see what became of it. */
export const isWaiting = ({ status }: Pick<Alert, 'status'>) => status === 'active';

type Wanted = Pick<Alert, 'condition' | 'price'>;

/** What it waits for, where it is plain of which asset. */
export const wanted = ({ condition, price }: Wanted) =>
  `${alertConditions[condition]} ${formatPrice(price)}`;

/** An alert in one line. */
export const describe = (alert: Pick<Alert, 'asset_id'> & Wanted) => `${alert.asset_id} ${wanted(alert)}`;

/** What became of it so far. */
export function story({ status, created_at, triggered_at, tick }: Alert): string {
  if (status === 'active') return `set ${formatTime(created_at)}`;
  const at = triggered_at === null ? '' : formatTime(triggered_at);
  if (status === 'canceled') return `${at} · the asset is no longer listed`;
  return [at, tick && `bid ${formatPrice(tick.bid)}, ask ${formatPrice(tick.ask)}`].filter(Boolean).join(' · ');
}

/** The news that it went off. */
export function news(alert: Alert): string {
  if (alert.status === 'canceled') return `Alert canceled, ${alert.asset_id} is no longer listed: ${describe(alert)}`;
  return `Alert: ${describe(alert)}${alert.note ? `. ${alert.note}` : ''}`;
}
