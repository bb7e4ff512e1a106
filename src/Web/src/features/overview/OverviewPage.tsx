import { Link } from 'react-router';
import { usePortfolio } from '../../shared/account';
import { allocation } from '../../shared/allocation';
import { PracticeMoney, usePracticeCash } from '../../shared/practice/PracticeMoney';
import { AllocationBar } from '../../shared/ui/AllocationBar';
import { Boundary } from '../../shared/ui/Boundary';
import { Empty } from '../../shared/ui/Empty';
import { Loaded } from '../../shared/ui/Loaded';
import { Panel } from '../../shared/ui/Panel';
import { useTitle } from '../../shared/ui/useTitle';
import { EquityPanel } from './EquityPanel';
import { RecentActivity } from './RecentActivity';
import { Tiles } from './Tiles';

export function OverviewPage() {
  useTitle('Overview');
  const portfolio = usePortfolio();
  return (
    <>
      <h1>Overview</h1>
      <Loaded query={portfolio} rows={6}>
        {(owned) => (
          <>
            <Boundary><Tiles owned={owned} /></Boundary>
            <Panel title="Allocation" aside={<Link to="/portfolio">Portfolio</Link>}>
              {Number(owned.total_value) > 0 ? <AllocationBar parts={allocation(owned)} /> : <NoMoney />}
            </Panel>
            <EquityPanel total={owned.total_value} />
          </>
        )}
      </Loaded>
      <RecentActivity />
    </>
  );
}

function NoMoney() {
  const practice = usePracticeCash();
  return (
    <Empty title="Nothing here yet.">
      <p>{practice === null ? 'Deposit cash to begin.' : 'Deposit cash, or begin with practice money.'}</p>
      <div className="actions">
        {practice !== null && <PracticeMoney cash={practice} isEmpty />}
        <Link className="button" data-look={practice === null ? 'primary' : 'plain'} to="/account">Deposit</Link>
      </div>
    </Empty>
  );
}
