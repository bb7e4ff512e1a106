import { decimal } from '../numbers/decimal';
import { formatUsd } from '../numbers/format';
import { useEpoch } from './useEpoch';

/** What an earlier round came to, in words; nothing until that is known. */
export function RoundResult({ round }: { round: number }) {
  const { data } = useEpoch(round);
  if (data === undefined) return null;
  const { starting_cash, net_deposits, ending_cash, cost_of_holdings, realized_profit } = data.data;
  const brought = decimal(net_deposits).minus(starting_cash);
  const made = decimal(realized_profit);
  return (
    <>
      It began with {formatUsd(starting_cash)}
      {!brought.eq(0) && `, ${formatUsd(brought.abs().toFixed())} was ${brought.lt(0) ? 'taken out' : 'brought in'}`}
      {' '}and it ended with {formatUsd(ending_cash)} in cash
      {!decimal(cost_of_holdings).eq(0) && ` and holdings that had cost ${formatUsd(cost_of_holdings)}`}. Its sales{' '}
      {made.lt(0) ? 'lost' : 'made'} {formatUsd(made.abs().toFixed())}.
    </>
  );
}
