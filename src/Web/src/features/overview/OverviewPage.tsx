import { Link } from 'react-router';
import { usePortfolio } from '../../shared/account';
import { allocation } from '../../shared/allocation';
import { formatUsd } from '../../shared/numbers/format';
import { AllocationBar } from '../../shared/ui/AllocationBar';
import { Empty } from '../../shared/ui/Empty';
import { Loaded } from '../../shared/ui/Loaded';
import { Panel } from '../../shared/ui/Panel';
import { useTitle } from '../../shared/ui/useTitle';
import { RecentActivity } from './RecentActivity';

export function OverviewPage() {
  useTitle('Overview');
  const portfolio = usePortfolio();
  return (
    <>
      <h1>Overview</h1>
      <Loaded query={portfolio} rows={6}>
        {(own) => (
          <>
            <div className="tiles">
              <Tile label="Total value" value={own.total_value} />
              <Tile label="Cash" value={own.cash_balance} />
              <Tile label="Holdings" value={own.total_market_value} />
            </div>
            <Panel title="Allocation" aside={<Link to="/portfolio">Portfolio</Link>}>
              {Number(own.total_value) > 0 ? <AllocationBar parts={allocation(own)} /> : <NoMoney />}
            </Panel>
          </>
        )}
      </Loaded>
      <RecentActivity />
    </>
  );
}

function Tile({ label, value }: { label: string; value: string }) {
  return (
    <section className="tile" aria-label={label}>
      <p className="muted">{label}</p>
      <p className="tile-value">{formatUsd(value)}</p>
    </section>
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
