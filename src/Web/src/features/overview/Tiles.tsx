import type { ReactNode } from 'react';
import type { Schemas } from '../../api/client';
import { formatUsd } from '../../shared/numbers/format';
import { Gain } from '../../shared/ui/Gain';
import { dayProfit } from './day-profit';
import { useEquity } from './equity';

type Owned = Schemas['PortfolioResponse'];

/** The few figures that matter most. */
export function Tiles({ owned }: { owned: Owned }) {
  return (
    <div className="tiles">
      <Tile label="Total value">{formatUsd(owned.total_value)}</Tile>
      <DayProfit owned={owned} />
      <Tile label="Cash">{formatUsd(owned.cash_balance)}</Tile>
      <Tile label="Holdings">{formatUsd(owned.total_market_value)}</Tile>
    </div>
  );
}

function DayProfit({ owned }: { owned: Owned }) {
  const day = useEquity('day').data;
  const profit = day ? dayProfit(day, owned) : null;
  return (
    <Tile label="Profit, 24 h">
      {profit === null ? '–' : <Gain amount={profit.gain} percent={profit.percent} />}
    </Tile>
  );
}

function Tile({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section className="tile" aria-label={label}>
      <p className="muted">{label}</p>
      <p className="tile-value">{children}</p>
    </section>
  );
}
