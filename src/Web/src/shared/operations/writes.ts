import { api, type Schemas } from '../../api/client';
import { answer, asProblem, Problem, type ProblemDetails } from '../../api/problem';

/** The writes that move money: what each sends, and what it answers. */
export type Writes = {
  order: { body: Schemas['OrderRequest']; answer: Schemas['OrderEnvelope'] };
  deposit: { body: Schemas['CashRequest']; answer: Schemas['CashMovedResponse'] };
  withdraw: { body: Schemas['CashRequest']; answer: Schemas['CashMovedResponse'] };
  reset: { body: Schemas['ResetRequest']; answer: Schemas['EpochEnvelope'] };
  adjustment: {
    body: Schemas['AdjustmentRequest'] & { username: string };
    answer: Schemas['CashMovedResponse'] | Schemas['AdjustmentEnvelope'];
  };
};

export type Kind = keyof Writes;

const keyed = (key: string) => ({ header: { 'Idempotency-Key': key } });

const senders: { [K in Kind]: (body: Writes[K]['body'], key: string) => Promise<Writes[K]['answer']> } = {
  order: (body, key) => answer(api.POST('/api/v1/orders', { body, params: keyed(key) })),
  deposit: (body, key) => answer(api.POST('/api/v1/balance/deposit', { body, params: keyed(key) })),
  withdraw: (body, key) => answer(api.POST('/api/v1/balance/withdraw', { body, params: keyed(key) })),
  reset: (body, key) => answer(api.POST('/api/v1/portfolio/reset', { body, params: keyed(key) })),
  adjustment: ({ username, ...body }, key) =>
    answer(
      api.POST('/api/v1/admin/users/{username}/adjustments', {
        body,
        params: { path: { username }, ...keyed(key) },
      }),
    ),
};

/** Sends it once; the same key never has a second effect. */
export function send<K extends Kind>(kind: K, body: Writes[K]['body'], key: string) {
  return senders[kind](body, key);
}

/** What the server knows of a write. */
export type Found<K extends Kind> =
  | { state: 'executed'; answer: Writes[K]['answer'] }
  | { state: 'refused'; problem: Problem }
  | { state: 'not_seen' };

/** What became of a write whose answer was lost. */
export function find<K extends Kind>({ kind, key, body }: Sent<K>): Promise<Found<K>> {
  return kind === 'adjustment' ? repeat(kind, body, key) : look(key);
}

type Sent<K extends Kind> = { kind: K; key: string; body: Writes[K]['body'] };

async function look<K extends Kind>(key: string): Promise<Found<K>> {
  const found = await answer(api.GET('/api/v1/operations/{key}', { params: { path: { key } } }));
  // The members of the first answer stand beside the state; the document cannot say which they are.
  const first: unknown = found;
  if (found.state === 'executed') return { state: 'executed', answer: first as Writes[K]['answer'] };
  return found.state === 'not_seen'
    ? { state: 'not_seen' }
    : { state: 'refused', problem: new Problem(422, first as ProblemDetails) };
}

// An operation of another account is not found among one's own; under its key, asking once more has
// the first answer and no second effect.
async function repeat<K extends Kind>(kind: K, body: Writes[K]['body'], key: string): Promise<Found<K>> {
  try {
    return { state: 'executed', answer: await send(kind, body, key) };
  } catch (fault) {
    const problem = asProblem(fault);
    if (!problem.isCertain) throw fault;
    return { state: 'refused', problem };
  }
}
