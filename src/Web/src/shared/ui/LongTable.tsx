import { memo, useLayoutEffect, useRef, useState, type CSSProperties, type ReactNode } from 'react';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { Heading, type Column } from './Table';

const rowRem = 3.25;
const extraRows = 6;
const nearEndRows = 12;

type Props<T> = {
  caption: string;
  columns: readonly Column[];
  rows: readonly T[];
  keyOf: (row: T) => string;
  /** Told when the last row comes near while somebody scrolls. */
  onNearEnd: () => void;
  children: (row: T) => ReactNode;
};

/** A table of any length: only the rows near the screen are there, all as high as each other. */
export function LongTable<T>({ caption, columns, rows, keyOf, onNearEnd, children }: Props<T>) {
  const body = useRef<HTMLTableSectionElement>(null);
  const [top, setTop] = useState(0);
  const [rowPx] = useState(() => rowRem * parseFloat(getComputedStyle(document.documentElement).fontSize || '16'));
  useLayoutEffect(() => {
    setTop((body.current?.getBoundingClientRect().top ?? 0) + window.scrollY);
  }, []);
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => rowPx,
    overscan: extraRows,
    scrollMargin: top,
    onChange: ({ range, scrollOffset }) => {
      if ((scrollOffset ?? 0) > 0 && range !== null && range.endIndex >= rows.length - nearEndRows) onNearEnd();
    },
  });
  const items = virtual.getVirtualItems();
  const above = items[0] ? items[0].start - top : 0;
  const below = virtual.getTotalSize() - (items.at(-1)?.end ?? top) + top;
  return (
    // A region that scrolls has to be reachable by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className="table long" aria-label={caption} tabIndex={0}>
      <table aria-rowcount={rows.length + 1} style={majors(columns)}>
        <caption className="visually-hidden">{caption}</caption>
        <Widths columns={columns} />
        <thead>
          <tr aria-rowindex={1}>{columns.map((column) => <Heading key={column.label} {...column} />)}</tr>
        </thead>
        <tbody ref={body}>
          <Gap px={above} columns={countMajors(columns)} />
          {items.map(({ index }) => {
            const row = rows[index];
            return row === undefined ? null : (
              <Row key={keyOf(row)} at={index + 2} row={row} cells={children as Cells} />
            );
          })}
          <Gap px={below} columns={countMajors(columns)} />
        </tbody>
      </table>
    </section>
  );
}

type Cells = (row: unknown) => ReactNode;

// What stays on the screen while it is scrolled is not drawn again.
const Row = memo(function Row({ at, row, cells }: { at: number; row: unknown; cells: Cells }) {
  return <tr aria-rowindex={at}>{cells(row)}</tr>;
});

const countMajors = (columns: readonly Column[]) => columns.filter((column) => !column.minor).length;

// What a narrow screen has to have room for.
const majors = (columns: readonly Column[]) => ({ '--majors': countMajors(columns) }) as CSSProperties;

// By the columns and not by what is in them: else each scroll would move them.
function Widths({ columns }: { columns: readonly Column[] }) {
  const all = columns.reduce((sum, { share = 1 }) => sum + share, 0);
  return (
    <colgroup>
      {columns.map(({ label, minor, share = 1 }) => (
        <col key={label} data-minor={minor} style={{ width: `${(share / all) * 100}%` }} />
      ))}
    </colgroup>
  );
}

// Over those columns only that every screen has: more would make room for columns that are not there.
function Gap({ px, columns }: { px: number; columns: number }) {
  if (px <= 0) return null;
  return <tr className="gap" aria-hidden="true"><td colSpan={columns} style={{ height: px }} /></tr>;
}
