import { Link } from 'react-router';
import { usePortfolio } from '../../shared/account';
import { formatUsd } from '../../shared/numbers/format';
import { RoundResult } from '../../shared/practice/RoundResult';
import { PracticeMoney, usePracticeCash } from '../../shared/practice/PracticeMoney';
import { Panel } from '../../shared/ui/Panel';

/** To begin anew, where the server lets people do that. */
export function PracticePanel() {
  const cash = usePracticeCash();
  return (
    cash !== null && (
      <Panel title="Practice">
        <Rounds />
        <p>This account may begin anew with {formatUsd(cash)} of practice money.</p>
        <PracticeMoney cash={cash} />
      </Panel>
    )
  );
}

function Rounds() {
  const round = usePortfolio().data?.epoch ?? 1;
  if (round < 2) return null;
  const before = round - 1;
  return (
    <p>
      This is round {round}. What was before stays readable: <Link to={`/orders?round=${before}`}>orders</Link> and{' '}
      <Link to={`/transactions?round=${before}`}>transactions</Link> of round {before}. <RoundResult round={before} />
    </p>
  );
}
