/** Holds the place of rows that are on their way. */
export function Skeleton({ rows }: { rows: number }) {
  return (
    <div className="skeleton" role="status">
      <span className="visually-hidden">Loading…</span>
      {Array.from({ length: rows }, (_, row) => <span key={row} aria-hidden="true" />)}
    </div>
  );
}
