import type { components } from './schema';

export type ProblemDetails = components['schemas']['ProblemDetails'];

/** A "no" of the server, or no answer at all (status 0). */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly fields: Readonly<Record<string, string>>;

  constructor(status: number, details?: Partial<ProblemDetails>) {
    super(details?.detail ?? words(status));
    this.name = 'Problem';
    this.status = status;
    this.code = details?.code ?? 'NO_ANSWER';
    this.fields = Object.fromEntries(
      (details?.errors ?? []).map((error) => [error.field, error.message]),
    );
  }

  /** The request certainly had no effect, and never will. */
  get isRefusal() {
    return this.status >= 400 && this.status < 500 && this.status !== 408;
  }

  /** As much is certain of a write: what is over is the sign-in, where it was that. */
  get isCertain() {
    return this.isRefusal && this.status !== 401;
  }
}

function words(status: number) {
  if (status === 0) return 'The server cannot be reached.';
  if (status === 429) return 'Too many requests: wait a minute.';
  if (status === 404) return 'There is nothing here.';
  return 'The server cannot do this at the moment. Try again shortly.';
}

type Reply<T> = { data?: T; error?: unknown; response: Response };

/** The body of a good answer; anything else is thrown as a {@link Problem}. */
export async function answer<T>(reply: Promise<Reply<T>>): Promise<T> {
  const { data, error, response } = await reply.catch((fault: unknown) => {
    if (fault instanceof DOMException && fault.name === 'AbortError') throw fault;
    throw new Problem(0);
  });
  if (response.ok && data !== undefined) return data;
  throw new Problem(response.status, isDetails(error) ? error : undefined);
}

/** Whether it was done, and not only kept (202) until another admin asks for the same. */
export async function isDone(reply: Promise<Reply<unknown>>): Promise<boolean> {
  await answer(reply);
  return (await reply).response.status !== 202;
}

function isDetails(error: unknown): error is ProblemDetails {
  return typeof error === 'object' && error !== null && 'code' in error && 'detail' in error;
}

export const asProblem = (fault: unknown): Problem =>
  fault instanceof Problem ? fault : new Problem(0);
