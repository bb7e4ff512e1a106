import type { ReactNode } from 'react';
import type { Schemas } from '../../api/client';
import { dayChange } from '../../shared/day-change';
import { usePrices } from '../../shared/market/usePrices';
import { formatUsd } from '../../shared/numbers/format';
import { Gain } from '../../shared/ui/Gain';

type Owned = Schemas['PortfolioResponse'];

/** The few figures that matter most. */
export function Tiles({ owned }: { owned: Owned }) {
  return (
    <div className="tiles">
      <Tile label="Total value">{formatUsd(owned.total_value)}</Tile>
      <DayChange owned={owned} />
      <Tile label="Cash">{formatUsd(owned.cash_balance)}</Tile>
      <Tile label="Holdings">{formatUsd(owned.total_market_value)}</Tile>
    </div>
  );
}

function DayChange({ owned }: { owned: Owned }) {
  const change = dayChange(owned, usePrices().data ?? []);
  return (
    <Tile label="Holdings, 24 h">
      {change === null ? '–' : <Gain amount={change.gain} percent={change.percent} />}
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
