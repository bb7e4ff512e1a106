import { useEffect } from 'react';
import { AreaSeries } from 'lightweight-charts';
import { ascending, seconds } from '../../shared/chart/ascending';
import { ChartFrame } from '../../shared/chart/ChartFrame';
import { faint } from '../../shared/chart/ink';
import { useChart, type Plot } from '../../shared/chart/useChart';
import { formatTime, formatUsd } from '../../shared/numbers/format';
import type { EquityPoint } from './equity';

const area: Plot<'Area'> = {
  add: (chart) =>
    chart.addSeries(AreaSeries, {
      lineWidth: 2,
      priceFormat: { type: 'custom', formatter: (value: number) => formatUsd(value) },
    }),
  colours: ({ accent }) => ({ lineColor: accent, topColor: faint(accent, 0.3), bottomColor: faint(accent, 0.02) }),
};

// Places on the screen need no exact arithmetic.
const drawnAs = ({ time, total }: EquityPoint) => ({
  time: seconds(time), value: Number(total),
});

/** What everything was worth, over time. */
export default function EquityChart({ points }: { points: readonly EquityPoint[] }) {
  const { box, drawn } = useChart(area);
  useEffect(() => {
    // One point makes no line.
    drawn?.series.applyOptions({ pointMarkersVisible: points.length === 1 });
    drawn?.series.setData(ascending(points.map(drawnAs)));
  }, [drawn, points]);
  useEffect(() => drawn?.chart.timeScale().fitContent(), [drawn]);
  return <ChartFrame box={box} summary={summary(points)} />;
}

function summary(points: readonly EquityPoint[]): string {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return 'No history yet.';
  return (
    `Total value from ${formatTime(first.time)}, ${formatUsd(first.total)}, to ` +
    `${formatTime(last.time)}, ${formatUsd(last.total)}.`
  );
}
