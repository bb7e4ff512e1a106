import { Link } from 'react-router';
import { usePortfolio } from '../../shared/account';
import { allocation } from '../../shared/allocation';
import { AllocationBar } from '../../shared/ui/AllocationBar';
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
            <Tiles owned={owned} />
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
  return (
    <Empty title="Nothing here yet.">
      <p>Deposit cash to begin.</p>
      <Link className="button" data-look="primary" to="/account">Deposit</Link>
    </Empty>
  );
}
