import { Problem } from '../../api/problem';

const fields: Readonly<Record<string, string>> = { USERNAME_TAKEN: 'username', EMAIL_TAKEN: 'email' };

/** A conflict names no field; its code does. */
export function takenField(problem: Problem): Problem {
  const field = fields[problem.code];
  if (field === undefined) return problem;
  const { status, code, message } = problem;
  return new Problem(status, { code, detail: message, errors: [{ field, code, message }] });
}
