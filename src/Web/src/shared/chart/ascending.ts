import type { UTCTimestamp } from 'lightweight-charts';

type Drawn = { readonly time: UTCTimestamp };

export const seconds = (time: string) => Math.floor(Date.parse(time) / 1000) as UTCTimestamp;

/** Points as a chart can draw them: in order, one for each time, the later of two, and none that has a
 * value which is no number. */
export function ascending<T extends Drawn>(points: readonly T[]): T[] {
  const sound = points.filter((point) => Object.values(point).every((value) => Number.isFinite(value)));
  const byTime = new Map(sound.map((point) => [point.time, point]));
  return [...byTime.values()].toSorted((one, other) => one.time - other.time);
}
