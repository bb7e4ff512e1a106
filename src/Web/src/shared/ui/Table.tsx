import type { ReactNode } from 'react';

/** A minor column is left out where the screen is narrow. */
export type Column = {
  label: string;
  numeric?: boolean;
  minor?: boolean;
  /** Of the width of a long table, beside columns of 1. */
  share?: number;
  sort?: 'ascending' | 'descending' | 'none';
  onSort?: () => void;
};

type Props = { caption: string; columns: readonly Column[]; children: ReactNode };

/** A table that scrolls sideways by itself where the screen is too narrow for it. */
export function Table({ caption, columns, children }: Props) {
  return (
    // A region that scrolls has to be reachable by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className="table" aria-label={caption} tabIndex={0}>
      <table>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>{columns.map((column) => <Heading key={column.label} {...column} />)}</tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}

/** One column's heading; a button where it sorts. */
export function Heading({ label, numeric, minor, sort, onSort }: Column) {
  return (
    <th scope="col" data-numeric={numeric} data-minor={minor} aria-sort={sort}>
      {onSort ? <button type="button" className="sort" onClick={onSort}>{label}</button> : label}
    </th>
  );
}
