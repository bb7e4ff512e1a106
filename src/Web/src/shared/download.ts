import { api } from '../api/client';
import { answer } from '../api/problem';
import type { paths } from '../api/schema';

type File = 'orders' | 'balance/transactions';
type Query<F extends File> = NonNullable<paths[`/api/v1/${F}.csv`]['get']['parameters']['query']>;

const keptMs = 60_000;

/** Brings all of a history as a file; only its owner can ask for it, so that a link would not do. */
export async function download<F extends File>(file: F, query: Query<F>) {
  const url = `/api/v1/${file}.csv` as '/api/v1/orders.csv';
  const bytes = await answer(api.GET(url, { params: { query }, parseAs: 'blob' }));
  const link = document.createElement('a');
  link.href = URL.createObjectURL(bytes as unknown as Blob);
  link.download = `${file.split('/').at(-1)}.csv`;
  link.click();
  // Not every browser has taken it by now.
  setTimeout(() => URL.revokeObjectURL(link.href), keptMs);
}
