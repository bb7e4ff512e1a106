import { useEffect, useRef, useState } from 'react';
import { ColorType, createChart, CrosshairMode, TickMarkType, type IChartApi, type Time } from 'lightweight-charts';
import { formatPrice, formatTime } from '../numbers/format';
import { currentInk, type Ink } from './ink';
import { useTheme } from './useTheme';

const dateOf = (time: Time) => new Date(Number(time) * 1000);

const ticks: Readonly<Record<TickMarkType, Intl.DateTimeFormat>> = {
  [TickMarkType.Year]: new Intl.DateTimeFormat(undefined, { year: 'numeric' }),
  [TickMarkType.Month]: new Intl.DateTimeFormat(undefined, { month: 'short' }),
  [TickMarkType.DayOfMonth]: new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' }),
  [TickMarkType.Time]: new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' }),
  [TickMarkType.TimeWithSeconds]: new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' }),
};

/** A chart in the colours and the language of the page; anew where the theme changes. */
export function useChart<S>(add: (chart: IChartApi, ink: Ink) => S) {
  const box = useRef<HTMLDivElement>(null);
  const [drawn, setDrawn] = useState<{ chart: IChartApi; series: S } | null>(null);
  const theme = useTheme();
  useEffect(() => {
    if (box.current === null) return;
    const ink = currentInk();
    const chart = createChart(box.current, options(ink));
    setDrawn({ chart, series: add(chart, ink) });
    return () => {
      setDrawn(null);
      chart.remove();
    };
  }, [add, theme]);
  return { box, drawn };
}

const options = (ink: Ink) => ({
  autoSize: true,
  layout: {
    background: { type: ColorType.Solid, color: ink.surface } as const,
    textColor: ink.text,
    fontFamily: 'system-ui, sans-serif',
    // It would bring a style of its own; the page names the library in words.
    attributionLogo: false,
  },
  grid: { vertLines: { color: ink.line }, horzLines: { color: ink.line } },
  rightPriceScale: { borderColor: ink.line },
  timeScale: {
    borderColor: ink.line,
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
});
