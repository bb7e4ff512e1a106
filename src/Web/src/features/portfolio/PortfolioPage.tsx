import { Link } from 'react-router';
import type { Schemas } from '../../api/client';
import { usePortfolio } from '../../shared/account';
import { allocation } from '../../shared/allocation';
import { formatUsd } from '../../shared/numbers/format';
import { profitPercent } from '../../shared/profit';
import { AllocationBar } from '../../shared/ui/AllocationBar';
import { Empty } from '../../shared/ui/Empty';
import { Gain } from '../../shared/ui/Gain';
import { Facts } from '../../shared/ui/Facts';
import { Loaded } from '../../shared/ui/Loaded';
import { Panel } from '../../shared/ui/Panel';
import { useTitle } from '../../shared/ui/useTitle';
import { HoldingsTable } from './HoldingsTable';

export function PortfolioPage() {
  useTitle('Portfolio');
  const portfolio = usePortfolio();
  return (
    <>
      <h1>Portfolio</h1>
      <Loaded query={portfolio} rows={8}>
        {(own) => (
          <>
            <Panel title="Value">
              <Facts
                facts={[
                  ['Total', formatUsd(own.total_value)],
                  ['Holdings', formatUsd(own.total_market_value)],
                  ['Cash', formatUsd(own.cash_balance)],
                  ['Unrealized profit', <Gain key="held" amount={own.unrealized_profit} percent={profitPercent(held(own))} />],
                  ['Realized profit', <Gain key="sold" amount={own.realized_profit} />],
                ]}
              />
              <AllocationBar parts={allocation(own)} />
            </Panel>
            <Panel title="Holdings">
              {own.assets.length > 0 ? <HoldingsTable assets={own.assets} /> : <NoHoldings />}
            </Panel>
          </>
        )}
      </Loaded>
    </>
  );
}

const held = ({ total_market_value, unrealized_profit }: Schemas['PortfolioResponse']) => ({
  market_value: total_market_value,
  unrealized_profit,
});

function NoHoldings() {
  return (
    <Empty title="You hold no assets yet.">
      <Link className="button" data-look="primary" to="/markets">Look at the markets</Link>
    </Empty>
  );
}
