import { lazy, Suspense, useMemo, useState } from 'react';
import { Choice } from '../../shared/ui/Choice';
import { Empty } from '../../shared/ui/Empty';
import { Loaded } from '../../shared/ui/Loaded';
import { Panel } from '../../shared/ui/Panel';
import type { Schemas } from '../../api/client';
import { serverNow } from '../../api/clock';
import { upTo, useEquity, type Span } from './equity';

// The library comes along only where a chart is looked at.
const EquityChart = lazy(() => import('./EquityChart'));

const spans = [['day', '1 day'], ['week', '7 days'], ['month', '30 days']] as const;

/** What everything was worth, up to this moment. */
export function EquityPanel({ total }: { total: string }) {
  const [span, setSpan] = useState<Span>('day');
  const equity = useEquity(span);
  return (
    <Panel title="Value over time">
      <Choice label="Time" value={span} options={spans} onChange={setSpan} />
      <div className="chart-wait">
        <Loaded query={equity} rows={7}>
          {({ data }) => <Line key={span} known={data} total={total} />}
        </Loaded>
      </div>
    </Panel>
  );
}

function Line({ known, total }: { known: readonly Schemas['EquityPoint'][]; total: string }) {
  const points = useMemo(() => upTo(new Date(serverNow()).toISOString(), total, known), [known, total]);
  if (points.length < 2 && Number(total) === 0) return <Empty title="The line begins with your first deposit." />;
  return <Suspense><EquityChart points={points} /></Suspense>;
}
