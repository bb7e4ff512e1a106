import type { ChartLine } from './lines';
import type { Move } from './useMove';

/** What each line is, written beside it, and what it is dragged by. By keyboard orders are amended in
 * their list. */
export function LineHandles({ lines, move }: { lines: readonly ChartLine[]; move: Move }) {
  return (
    <div className="chart-lines">
      {lines.map((line) => (
        <div
          key={line.id}
          data-line={line.id}
          className="chart-line"
          data-side={line.side}
          data-look={line.look}
          data-moves={line.moved !== null}
          onPointerDown={(event) => {
            if (line.moved === null || event.button !== 0) return;
            event.preventDefault();
            event.currentTarget.setPointerCapture?.(event.pointerId);
            move.take(line, event.clientY);
          }}
          onPointerMove={(event) => move.drag(event.clientY)}
          onPointerUp={move.drop}
          onPointerCancel={move.putBack}
        >
          {line.moved !== null && <span className="grip">⠿</span>}
          {line.label}
        </div>
      ))}
    </div>
  );
}
