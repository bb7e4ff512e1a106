import { useBalance } from '../../shared/account';
import { formatUsd } from '../../shared/numbers/format';
import { AccountTabs } from '../../shared/ui/AccountTabs';
import { Facts } from '../../shared/ui/Facts';
import { Loaded } from '../../shared/ui/Loaded';
import { Panel } from '../../shared/ui/Panel';
import { useTitle } from '../../shared/ui/useTitle';
import { CashForm } from './CashForm';
import { LimitsPanel } from './LimitsPanel';
import { PasswordForm } from './PasswordForm';
import { PracticePanel } from './PracticePanel';
import { SessionsPanel } from './SessionsPanel';

export function AccountPage() {
  useTitle('Account');
  const balance = useBalance();
  return (
    <>
      <h1>Account</h1>
      <AccountTabs />
      <div className="columns">
        <Panel title="Cash">
          <Loaded query={balance} rows={2}>
            {(own) => (
              <Facts
                facts={[
                  ['Balance', formatUsd(own.current_balance)],
                  ['Available', formatUsd(own.available_balance)],
                  ['Held for orders', formatUsd(own.held_balance)],
                ]}
              />
            )}
          </Loaded>
        </Panel>
        <LimitsPanel />
      </div>
      <div className="columns">
        <Panel title="Deposit"><CashForm kind="deposit" /></Panel>
        <Panel title="Withdraw"><CashForm kind="withdraw" /></Panel>
      </div>
      <div className="columns">
        <SessionsPanel />
        <Panel title="Password"><PasswordForm /></Panel>
      </div>
      <PracticePanel />
    </>
  );
}
