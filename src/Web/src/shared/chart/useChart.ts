import { useEffect, useRef, useState } from 'react';
import {
  ColorType, createChart, CrosshairMode, TickMarkType, type IChartApi, type ISeriesApi, type SeriesPartialOptionsMap, type SeriesType, type Time,
} from 'lightweight-charts';
import { formatPrice, formatTime } from '../numbers/format';
import type { Ink } from './ink';
import { useInk } from './useInk';

const dateOf = (time: Time) => new Date(Number(time) * 1000);

const ticks: Readonly<Record<TickMarkType, Intl.DateTimeFormat>> = {
  [TickMarkType.Year]: new Intl.DateTimeFormat(undefined, { year: 'numeric' }),
  [TickMarkType.Month]: new Intl.DateTimeFormat(undefined, { month: 'short' }),
  [TickMarkType.DayOfMonth]: new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' }),
  [TickMarkType.Time]: new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' }),
  [TickMarkType.TimeWithSeconds]: new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' }),
};

/** A chart that is on the screen. */
export type Drawn<T extends SeriesType> = {
  readonly chart: IChartApi;
  readonly series: ISeriesApi<T>;
  /** Whether it was taken away: nothing can be taken from it any more. */
  isGone: boolean;
};

/** What a chart draws, and in which colours. */
export type Plot<T extends SeriesType> = {
  add: (chart: IChartApi) => ISeriesApi<T>;
  colours: (ink: Ink) => SeriesPartialOptionsMap[T];
};

/** A chart in the language and the colours of the page. It stays the same as the theme changes: whatever
 * draws on it meanwhile must not draw on one that is gone. */
export function useChart<T extends SeriesType>(plot: Plot<T>) {
  const box = useRef<HTMLDivElement>(null);
  const [drawn, setDrawn] = useState<Drawn<T> | null>(null);
  const ink = useInk();
  useEffect(() => {
    if (box.current === null) return;
    const chart = createChart(box.current, options);
    const next = { chart, series: plot.add(chart), isGone: false };
    setDrawn(next);
    return () => {
      next.isGone = true;
      setDrawn(null);
      chart.remove();
    };
  }, [plot]);
  useEffect(() => {
    drawn?.chart.applyOptions(coloured(ink));
    drawn?.series.applyOptions(plot.colours(ink));
  }, [drawn, ink, plot]);
  return { box, drawn, ink };
}

const coloured = ({ surface, text, line }: Ink) => ({
  layout: { background: { type: ColorType.Solid, color: surface } as const, textColor: text },
  grid: { vertLines: { color: line }, horzLines: { color: line } },
  rightPriceScale: { borderColor: line },
  timeScale: { borderColor: line },
});

const options = {
  autoSize: true,
  layout: {
    // Until the colours of the page are known.
    background: { type: ColorType.Solid, color: 'transparent' } as const,
    fontFamily: 'system-ui, sans-serif',
    // It would bring a style of its own; the page names the library in words.
    attributionLogo: false,
  },
  timeScale: {
    timeVisible: true,
    // Room for half of the last label.
    rightOffsetPixels: 30,
    tickMarkFormatter: (time: Time, type: TickMarkType) => ticks[type].format(dateOf(time)),
  },
  crosshair: { mode: CrosshairMode.Normal },
  localization: {
    priceFormatter: (price: number) => formatPrice(price),
    timeFormatter: (time: Time) => formatTime(dateOf(time).toISOString()),
  },
  // The page scrolls, and the chart does not take that away.
  handleScroll: { mouseWheel: false, vertTouchDrag: false },
  handleScale: { mouseWheel: false },
};
