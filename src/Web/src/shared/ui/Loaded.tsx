import type { ReactNode } from 'react';
import { asProblem } from '../../api/problem';
import { Boundary } from './Boundary';
import { Button } from './Button';
import { Notice } from './Notice';
import { Skeleton } from './Skeleton';

type Query<T> = { data: T | undefined; error: Error | null; refetch: () => unknown };
type Props<T> = { query: Query<T>; rows?: number; children: (data: T) => ReactNode };

/** What a query brought; before that its shape, and where it failed why. Data that is there stays on
 * the screen while it is asked for anew. */
export function Loaded<T>({ query, rows = 4, children }: Props<T>) {
  if (query.data !== undefined) return <Boundary><Shown data={query.data}>{children}</Shown></Boundary>;
  if (query.error === null) return <Skeleton rows={rows} />;
  return (
    <Notice tone="bad">
      <p>{asProblem(query.error).message}</p>
      <Button onClick={() => void query.refetch()}>Try again</Button>
    </Notice>
  );
}

// Within the boundary, so that it catches what cannot be shown.
const Shown = <T,>({ data, children }: { data: T; children: (data: T) => ReactNode }) => children(data);
