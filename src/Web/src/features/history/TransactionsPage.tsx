import { useState } from 'react';
import { useTransactions, type TransactionFilter } from '../../shared/account';
import { download } from '../../shared/download';
import { transactionTypes } from '../../shared/words';
import { CsvButton } from '../../shared/ui/CsvButton';
import { SelectField } from '../../shared/ui/Field';
import { Loaded } from '../../shared/ui/Loaded';
import { bringMore, Pager } from '../../shared/ui/Pager';
import { useTitle } from '../../shared/ui/useTitle';
import { HistoryTabs } from './HistoryTabs';
import { TransactionsTable } from './TransactionsTable';

export function TransactionsPage() {
  useTitle('Transactions');
  const [filter, setFilter] = useState<TransactionFilter>({});
  const transactions = useTransactions(filter);
  return (
    <>
      <h1>Transactions</h1>
      <HistoryTabs />
      <section className="panel" aria-label="Transactions">
        <div className="filters">
          <SelectField
            label="Type"
            value={filter.transaction_type ?? ''}
            onChange={({ target }) =>
              setFilter(target.value === '' ? {} : ({ transaction_type: target.value } as TransactionFilter))
            }
          >
            <option value="">All types</option>
            {Object.entries(transactionTypes).map(([type, words]) => (
              <option key={type} value={type}>{words}</option>
            ))}
          </SelectField>
          <CsvButton onSave={() => download('balance/transactions', filter)} />
        </div>
        <Loaded query={transactions} rows={8}>
          {({ pages }) => (
            <TransactionsTable
              transactions={pages.flatMap((page) => page.transactions)}
              onNearEnd={bringMore(transactions)}
            />
          )}
        </Loaded>
        <Pager pages={transactions} />
      </section>
    </>
  );
}
