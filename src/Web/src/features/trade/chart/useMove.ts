import { useState } from 'react';
import { asProblem } from '../../../api/problem';
import { decimal, nearestStep } from '../../../shared/numbers/decimal';
import { useOrderChanges } from '../../../shared/orders/open-orders';
import type { ChartLine } from './lines';
import type { Candles } from './useDrawnLines';

type Moved = { id: string; price: string; isHeld: boolean; startY: number; startAt: number };

export type Move = ReturnType<typeof useMove>;

/** Lines that are dragged: where one is let go it stands until it is confirmed or put back. */
export function useMove(drawn: Candles | null, lines: readonly ChartLine[], tick: number) {
  const [moved, setMoved] = useState<Moved | null>(null);
  const { amend } = useOrderChanges();
  const line = moved && lines.find(({ id }) => id === moved.id);

  const take = ({ id, price, moved: amends }: ChartLine, y: number) => {
    const startAt = drawn?.series.priceToCoordinate(Number(price));
    if (amends === null || startAt === undefined || startAt === null || amend.isPending) return;
    amend.reset();
    setMoved({ id, price, isHeld: true, startY: y, startAt });
  };
  const drag = (y: number) => {
    if (!moved?.isHeld) return;
    const price = drawn?.series.coordinateToPrice(moved.startAt + y - moved.startY);
    if (price !== undefined && price !== null && price > 0) {
      setMoved({ ...moved, price: nearestStep(decimal(price), decimal(tick)) });
    }
  };
  const drop = () => {
    if (moved?.isHeld) setMoved(line && decimal(moved.price).eq(line.price) ? null : { ...moved, isHeld: false });
  };
  const confirm = () => {
    const amendment = moved && line?.moved?.(moved.price);
    if (!amendment) return setMoved(null);
    amend.mutate(amendment, { onSettled: () => setMoved(null) });
  };
  return {
    lines: line ? lines.map((one) => (one === line ? { ...one, price: moved.price } : one)) : lines,
    /** What is to be confirmed. */
    asked: line && !moved.isHeld ? { line, to: moved.price } : null,
    isSaving: amend.isPending,
    fault: amend.isError ? asProblem(amend.error).message : null,
    take, drag, drop, confirm,
    putBack: () => setMoved(null),
  };
}
