import { useSearchParams } from 'react-router';
import { usePortfolio } from '../../shared/account';

/** Which round of a practice account the address asks for: an earlier one by its number, or none for the one that
 * lasts. */
export function useRound() {
  const [params, setParams] = useSearchParams();
  const last = usePortfolio().data?.epoch ?? 1;
  const asked = Number(params.get('round'));
  const round = Number.isInteger(asked) && asked > 0 && asked < last ? asked : undefined;
  const choose = (next: string) => setParams(next === '' ? {} : { round: next }, { replace: true });
  return { last, round, choose };
}
