import type { Schemas } from '../../api/client';
import { useLimits } from '../../shared/account';
import { formatTime, formatUsd } from '../../shared/numbers/format';
import { Facts } from '../../shared/ui/Facts';
import { Loaded } from '../../shared/ui/Loaded';
import { Panel } from '../../shared/ui/Panel';

const left = (of: Schemas['DailyLimitResponse']) => `${formatUsd(of.left)} of ${formatUsd(of.limit)}`;

/** What is left of today. */
export function LimitsPanel() {
  const limits = useLimits();
  return (
    <Panel title="Left today">
      <Loaded query={limits} rows={2}>
        {(own) => (
          <Facts
            facts={[
              ['Deposits', left(own.deposit)],
              ['Withdrawals', left(own.withdrawal)],
              ['Largest order', formatUsd(own.max_order_notional)],
              ['A new day begins', formatTime(own.resets_at)],
            ]}
          />
        )}
      </Loaded>
    </Panel>
  );
}
