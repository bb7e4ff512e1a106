import type { AuditFilter } from './queries';

/** What the address asks of the trail. Days are those of the reader; the last one is included. */
export function auditFilter(search: URLSearchParams): AuditFilter {
  const word = (name: string) => search.get(name)?.trim() || undefined;
  const from = startOf(word('from'), 0);
  const to = startOf(word('to'), 1);
  const filter = { user: word('user')?.toLowerCase(), action: word('action'), outcome: word('outcome'), from, to };
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
}

function startOf(day: string | undefined, daysLater: number): string | undefined {
  const [year, month, date] = day?.split('-').map(Number) ?? [];
  if (year === undefined || month === undefined || date === undefined) return undefined;
  const start = new Date(year, month - 1, date + daysLater);
  return Number.isNaN(start.getTime()) ? undefined : start.toISOString();
}
