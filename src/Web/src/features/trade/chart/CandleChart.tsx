import { useEffect, useRef } from 'react';
import { CandlestickSeries } from 'lightweight-charts';
import { ascending, seconds } from '../../../shared/chart/ascending';
import { ChartFrame } from '../../../shared/chart/ChartFrame';
import { useChart, type Plot } from '../../../shared/chart/useChart';
import type { Candle } from './candles';
import type { ChartLine } from './lines';
import type { Mark } from './marks';
import { LineHandles } from './LineHandles';
import { MoveQuestion } from './MoveQuestion';
import { linesInWords, marksInWords, summary } from './summary';
import { useDrawnLines } from './useDrawnLines';
import { useMarks } from './useMarks';
import { useMove } from './useMove';

const plot: Plot<'Candlestick'> = {
  add: (chart) => chart.addSeries(CandlestickSeries, { borderVisible: false }),
  colours: ({ up, down }) => ({ upColor: up, downColor: down, wickUpColor: up, wickDownColor: down }),
};

const drawnAs = ({ time, open, high, low, close }: Candle) => ({
  time: seconds(time), open, high, low, close,
});

type Props = {
  candles: readonly Candle[];
  last: Candle;
  lines: readonly ChartLine[];
  marks: readonly Mark[];
  /** What prices are multiples of. */
  tick: number;
};

/** Candles, and the newest of them as it grows; over them what somebody ordered or waits for, and what was filled. */
export default function CandleChart({ candles, last, lines, marks, tick }: Props) {
  const { box, drawn, ink } = useChart(plot);
  const shown = useRef<{ on?: object; candles?: object; end: number }>({ end: 0 });
  useEffect(() => {
    const all = ascending([...candles, last].map(drawnAs));
    const end = all.at(-1);
    if (drawn === null || end === undefined) return;
    const goesOn = shown.current.on === drawn && shown.current.candles === candles && end.time >= shown.current.end;
    // A chart takes one more candle only at its end.
    if (goesOn) drawn.series.update(end);
    else drawn.series.setData(all);
    shown.current = { on: drawn, candles, end: end.time };
  }, [drawn, candles, last]);
  const move = useMove(drawn, lines, tick);
  const outside = useDrawnLines(drawn, ink, move.lines, box);
  useMarks(drawn, ink, marks, candles[0] ?? last, last);
  return (
    <>
      <ChartFrame
        box={box}
        summary={`${summary(candles, last)}${linesInWords(lines)}${marksInWords(marks)}`}
        overlay={<LineHandles lines={move.lines} move={move} />}
      >
        {lines.length > 0 && (
          <span className="muted chart-hint">
            {outside > 0 && `${outside} of ${lines.length} lines lie above or below what is shown. `}
            {lines.some(({ moved }) => moved !== null) && 'Drag a line by its label to amend its order, or amend it among the open orders.'}
          </span>
        )}
      </ChartFrame>
      <MoveQuestion move={move} />
    </>
  );
}
