/** Stands in for the library that draws, and refuses what it refuses: points that are no numbers or out
 * of order, and an update of what lies before the end. */
type Point = Record<string, unknown> & { time: number };

function check(points: readonly Point[]) {
  points.forEach((point, index) => {
    const before = points[index - 1];
    const isSound = Object.values(point).every((value) => typeof value === 'number' && Number.isFinite(value));
    if (!isSound) throw new Error(`Value is null: ${JSON.stringify(point)}`);
    if (before !== undefined && point.time <= before.time) throw new Error('Data must be in ascending order by time.');
  });
}

type Line = { price: number; lineStyle: number };
type Primitive = { updateAllViews: () => void; autoscaleInfo: (from: number, to: number) => unknown };

/** What was drawn last, in the order of time. */
export let drawn: Point[] = [];

/** The lines that are drawn now, and what is marked. */
export const priceLines = new Set<Line>();
export let marked: { time: number; text: string; shape: string }[] = [];

/** What is shown reaches from 0 at its lower edge to this. */
export const height = 200;

function newSeries() {
  let end = Number.NEGATIVE_INFINITY;
  const primitives = new Set<Primitive>();
  const redraw = () => primitives.forEach((one) => one.updateAllViews());
  return {
    data: () => drawn,
    priceToCoordinate: (price: number) => height - price,
    coordinateToPrice: (y: number) => height - y,
    attachPrimitive: (one: Primitive) => {
      primitives.add(one);
      redraw();
    },
    detachPrimitive: (one: Primitive) => primitives.delete(one),
    createPriceLine: (line: Line) => {
      priceLines.add(line);
      redraw();
      return line;
    },
    removePriceLine: (line: Line) => priceLines.delete(line),
    applyOptions: () => undefined,
    setData: (points: Point[]) => {
      check(points);
      end = points.at(-1)?.time ?? Number.NEGATIVE_INFINITY;
      drawn = [...points];
    },
    update: (point: Point) => {
      check([point]);
      if (point.time < end) throw new Error('Cannot update oldest data');
      end = point.time;
      drawn = [...drawn.filter(({ time }) => time < end), point];
    },
  };
}

export const createChart = () => ({
  addSeries: newSeries,
  timeScale: () => ({ fitContent: () => undefined }),
  paneSize: () => ({ height, width: 300 }),
  applyOptions: () => undefined,
  remove: () => priceLines.clear(),
});

export function createSeriesMarkers(_: unknown, markers: typeof marked) {
  marked = markers;
  return {
    detach: () => {
      marked = [];
    },
  };
}

export const LineStyle = { Solid: 0, Dotted: 1, Dashed: 2, LargeDashed: 3, SparseDotted: 4 };

export const AreaSeries = {};
export const CandlestickSeries = {};
export const ColorType = { Solid: 'solid' };
export const CrosshairMode = { Normal: 0 };
export const TickMarkType = { Year: 0, Month: 1, DayOfMonth: 2, Time: 3, TimeWithSeconds: 4 };
