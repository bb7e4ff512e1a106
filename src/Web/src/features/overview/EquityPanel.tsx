import { lazy, Suspense, useState } from 'react';
import { Choice } from '../../shared/ui/Choice';
import { Empty } from '../../shared/ui/Empty';
import { Loaded } from '../../shared/ui/Loaded';
import { Panel } from '../../shared/ui/Panel';
import { useEquity, type Span } from './equity';

// The library comes along only where a chart is looked at.
const EquityChart = lazy(() => import('./EquityChart'));

const spans = [['day', '1 day'], ['week', '7 days'], ['month', '30 days']] as const;

/** What everything was worth until now. */
export function EquityPanel() {
  const [span, setSpan] = useState<Span>('day');
  const equity = useEquity(span);
  return (
    <Panel title="Value over time">
      <Choice label="Time" value={span} options={spans} onChange={setSpan} />
      <div className="chart-wait">
        <Loaded query={equity} rows={7}>
          {(points) =>
            points.length < 2 ? (
              <Empty title="The line begins with your first deposit." />
            ) : (
              <Suspense><EquityChart points={points} /></Suspense>
            )
          }
        </Loaded>
      </div>
    </Panel>
  );
}
