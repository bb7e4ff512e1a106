import { useEffect } from 'react';
import { toast } from '../live/toasts';
import { useAlerts, type Alert } from './alerts';
import { isWaiting, news } from './describe';

const place = 'told-alerts';
const remembered = 200;

/** Tells once in each tab that an alert went off, wherever somebody is in the program. The server goes on
 * telling until it was seen: over a reload, the tab remembers. */
export function useAlertNews() {
  const { data } = useAlerts();
  useEffect(() => tell(data?.filter((alert) => !isWaiting(alert)) ?? []), [data]);
}

function tell(alerts: readonly Alert[]) {
  const told = recall();
  const fresh = alerts.filter(({ alert_id }) => !told.includes(alert_id)).toReversed();
  if (fresh.length === 0) return;
  const all = [...told, ...fresh.map(({ alert_id }) => alert_id)];
  sessionStorage.setItem(place, JSON.stringify(all.slice(-remembered)));
  for (const alert of fresh) toast(news(alert), '/alerts');
}

function recall(): readonly string[] {
  try {
    const told: unknown = JSON.parse(sessionStorage.getItem(place) ?? '[]');
    return Array.isArray(told) ? told : [];
  } catch {
    return [];
  }
}
