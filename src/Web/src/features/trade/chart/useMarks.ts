import { useEffect } from 'react';
import { createSeriesMarkers } from 'lightweight-charts';
import { seconds } from '../../../shared/chart/ascending';
import type { Ink } from '../../../shared/chart/ink';
import type { Drawn } from '../../../shared/chart/useChart';
import type { Candle } from './candles';
import { drawnMark, type Mark } from './marks';

/** Draws what was filled; what lies beyond the candles has no place among them. */
export function useMarks(drawn: Drawn<'Candlestick'> | null, ink: Ink, marks: readonly Mark[], first: Candle, last: Candle) {
  const [from, to] = [seconds(first.time), seconds(last.time)];
  useEffect(() => {
    if (drawn === null) return;
    const shown = marks.filter(({ time }) => time >= from && time <= to);
    const markers = createSeriesMarkers(drawn.series, shown.map((mark) => drawnMark(mark, ink)));
    return () => {
      if (!drawn.isGone) markers.detach();
    };
  }, [drawn, ink, marks, from, to]);
}
