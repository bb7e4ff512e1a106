import { Link } from 'react-router';
import { useTransactions } from '../../shared/account';
import { formatTime } from '../../shared/numbers/format';
import { transactionTypes } from '../../shared/words';
import { Empty } from '../../shared/ui/Empty';
import { Loaded } from '../../shared/ui/Loaded';
import { Panel } from '../../shared/ui/Panel';
import { SignedAmount } from '../../shared/ui/SignedAmount';

const shown = 6;

export function RecentActivity() {
  const latest = useTransactions({}, shown);
  return (
    <Panel title="Recent activity" aside={<Link to="/transactions">All transactions</Link>}>
      <Loaded query={latest}>
        {({ pages: [page] }) =>
          page === undefined || page.transactions.length === 0 ? (
            <Empty title="No activity yet." />
          ) : (
            <ul className="activity">
              {page.transactions.map((one) => (
                <li key={one.transaction_id}>
                  <span>
                    <strong>{transactionTypes[one.transaction_type]}</strong>
                    <time className="muted" dateTime={one.created_at}>{formatTime(one.created_at)}</time>
                  </span>
                  <SignedAmount amount={one.amount} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Panel>
  );
}
