import { useState } from 'react';
import { useTransactions, type TransactionFilter } from '../../shared/account';
import { download } from '../../shared/download';
import { transactionTypes } from '../../shared/words';
import { CsvButton } from '../../shared/ui/CsvButton';
import { SelectField } from '../../shared/ui/Field';
import { Loaded } from '../../shared/ui/Loaded';
import { bringMore, Pager } from '../../shared/ui/Pager';
import { PlainPanel } from '../../shared/ui/Panel';
import { useTitle } from '../../shared/ui/useTitle';
import { HistoryTabs } from './HistoryTabs';
import { RoundField, RoundNote } from './RoundField';
import { TransactionsTable } from './TransactionsTable';
import { useRound } from './useRound';

export function TransactionsPage() {
  useTitle('Transactions');
  const [filter, setFilter] = useState<TransactionFilter>({});
  const rounds = useRound();
  const asked = rounds.round === undefined ? filter : { ...filter, epoch: rounds.round };
  const transactions = useTransactions(asked);
  return (
    <>
      <h1>Transactions</h1>
      <HistoryTabs />
      <PlainPanel label="Transactions">
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
          <RoundField {...rounds} />
          <CsvButton onSave={() => download('balance/transactions', asked)} />
        </div>
        <RoundNote {...rounds} />
        <Loaded query={transactions} rows={8}>
          {({ pages }) => (
            <TransactionsTable
              transactions={pages.flatMap((page) => page.transactions)}
              onNearEnd={bringMore(transactions)}
            />
          )}
        </Loaded>
        <Pager pages={transactions} />
      </PlainPanel>
    </>
  );
}
