/** Stands in for the library that draws. */
const series = { setData: () => undefined, applyOptions: () => undefined, update: () => undefined };

export const createChart = () => ({
  addSeries: () => series,
  timeScale: () => ({ fitContent: () => undefined }),
  remove: () => undefined,
});

export const AreaSeries = {};
export const CandlestickSeries = {};
export const ColorType = { Solid: 'solid' };
export const CrosshairMode = { Normal: 0 };
export const TickMarkType = { Year: 0, Month: 1, DayOfMonth: 2, Time: 3, TimeWithSeconds: 4 };
