import { formatTime } from './numbers/format';

/** Says how many attempts to sign in failed, and when the last did. */
export function failedSignIns(count: number, lastAt: string | null, when: string): string {
  const attempts = count === 1 ? '1 attempt' : `${count} attempts`;
  const last = lastAt === null ? '' : `, ${count === 1 ? 'on' : 'the latest on'} ${formatTime(lastAt)}`;
  return `${attempts} to sign in to your account failed ${when}${last}.`;
}
