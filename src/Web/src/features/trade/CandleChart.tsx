import { useEffect } from 'react';
import { CandlestickSeries, type IChartApi, type UTCTimestamp } from 'lightweight-charts';
import { ChartFrame } from '../../shared/chart/ChartFrame';
import type { Ink } from '../../shared/chart/ink';
import { useChart } from '../../shared/chart/useChart';
import { formatPrice, formatTime } from '../../shared/numbers/format';
import type { Candle } from './candles';

const addCandles = (chart: IChartApi, { up, down }: Ink) =>
  chart.addSeries(CandlestickSeries, {
    upColor: up, downColor: down, wickUpColor: up, wickDownColor: down, borderVisible: false,
  });

const drawnAs = ({ time, open, high, low, close }: Candle) => ({
  time: Math.floor(Date.parse(time) / 1000) as UTCTimestamp, open, high, low, close,
});

/** Candles, and the newest of them as it grows. */
export default function CandleChart({ candles, last }: { candles: readonly Candle[]; last: Candle }) {
  const { box, drawn } = useChart(addCandles);
  useEffect(() => {
    drawn?.series.setData(candles.map(drawnAs));
  }, [drawn, candles]);
  useEffect(() => {
    drawn?.series.update(drawnAs(last));
  }, [drawn, candles, last]);
  return <ChartFrame box={box} summary={summary(candles, last)} />;
}

function summary(candles: readonly Candle[], last: Candle): string {
  const first = candles[0] ?? last;
  const high = Math.max(last.high, ...candles.map((candle) => candle.high));
  const low = Math.min(last.low, ...candles.map((candle) => candle.low));
  return (
    `Candles from ${formatTime(first.time)} to ${formatTime(last.time)}: first ${formatPrice(first.open)}, ` +
    `highest ${formatPrice(high)}, lowest ${formatPrice(low)}.`
  );
}
