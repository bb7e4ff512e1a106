import { useEffect, useRef, useState, type RefObject } from 'react';
import { LineStyle, type Logical } from 'lightweight-charts';
import type { Ink } from '../../../shared/chart/ink';
import type { Drawn } from '../../../shared/chart/useChart';
import type { ChartLine, Look } from './lines';

export type Candles = Drawn<'Candlestick'>;

const styles: Readonly<Record<Look, LineStyle>> = {
  limit: LineStyle.Solid, stop: LineStyle.Dashed, trail: LineStyle.LargeDashed, mark: LineStyle.SparseDotted, alert: LineStyle.Dotted,
};

const labelPixels = 24;
// Lines so much farther off than the candles reach are not brought into sight: the candles would be flat.
const reach = 1;

/** Draws lines, keeps their labels beside them while the chart moves, and says how many lie outside of
 * what is shown. */
export function useDrawnLines(
  drawn: Candles | null, ink: Ink, lines: readonly ChartLine[], box: RefObject<HTMLDivElement | null>,
): number {
  const [outside, setOutside] = useState(0);
  const latest = useRef(lines);
  useEffect(() => {
    latest.current = lines;
    if (drawn === null) return;
    const made = lines.map((line) => drawn.series.createPriceLine(options(line, ink)));
    return () => {
      if (!drawn.isGone) for (const line of made) drawn.series.removePriceLine(line);
    };
  }, [drawn, ink, lines]);
  useEffect(() => {
    if (drawn === null) return;
    const follower = {
      updateAllViews: () => setOutside(place(drawn, latest.current, box.current?.parentElement ?? null)),
      autoscaleInfo: (from: Logical, to: Logical) => range(drawn, latest.current, from, to),
    };
    drawn.series.attachPrimitive(follower);
    return () => {
      if (!drawn.isGone) drawn.series.detachPrimitive(follower);
    };
  }, [drawn, box]);
  return outside;
}

const options = ({ price, look, side }: ChartLine, { up, down, accent, text }: Ink) => ({
  price: Number(price),
  color: look === 'mark' ? text : { buy: up, sell: down, alert: accent }[side],
  lineStyle: styles[look],
  lineWidth: look === 'alert' ? 2 as const : 1 as const,
  axisLabelVisible: true,
  title: '',
});

/** Puts every label at its line, or below the one that is there already. */
function place({ chart, series }: Candles, lines: readonly ChartLine[], area: Element | null): number {
  const { height } = chart.paneSize();
  const found = lines.map(({ id, price }) => ({ id, y: series.priceToCoordinate(Number(price)) ?? -1 }));
  let next = Number.NEGATIVE_INFINITY;
  for (const { id, y } of found.toSorted((one, other) => one.y - other.y)) {
    const label = area?.querySelector<HTMLElement>(`[data-line="${id}"]`);
    if (!label) continue;
    label.hidden = y < 0 || y > height;
    if (label.hidden) continue;
    const top = Math.max(y - labelPixels / 2, next);
    label.style.transform = `translateY(${top}px)`;
    next = top + labelPixels;
  }
  return found.filter(({ y }) => y < 0 || y > height).length;
}

function range({ series }: Candles, lines: readonly ChartLine[], from: Logical, to: Logical) {
  const shown = series.data().slice(Math.max(0, Math.floor(from)), Math.ceil(to) + 1).filter((one) => 'high' in one);
  if (shown.length === 0) return null;
  const [low, high] = [Math.min(...shown.map((one) => one.low)), Math.max(...shown.map((one) => one.high))];
  const room = (high - low) * reach;
  const near = lines.map(({ price }) => Number(price)).filter((price) => price > low - room && price < high + room);
  return { priceRange: { minValue: Math.min(low, ...near), maxValue: Math.max(high, ...near) } };
}
