import type { Schemas } from '../../api/client';
import { formatExactUsd, formatTime } from '../../shared/numbers/format';
import { transactionTypes } from '../../shared/words';
import { Empty } from '../../shared/ui/Empty';
import { SignedAmount } from '../../shared/ui/SignedAmount';
import { LongTable } from '../../shared/ui/LongTable';

const columns = [
  { label: 'Type' },
  { label: 'Amount', numeric: true, share: 1.5 },
  { label: 'Cash after', numeric: true, minor: true },
  { label: 'Time', share: 1.5 },
  { label: 'Reference', minor: true, share: 1.4 },
];

type Props = { transactions: readonly Schemas['TransactionResponse'][]; onNearEnd: () => void };

export function TransactionsTable({ transactions, onNearEnd }: Props) {
  if (transactions.length === 0) return <Empty title="No transactions here." />;
  return (
    <LongTable
      caption="Transactions"
      columns={columns}
      rows={transactions}
      keyOf={(one) => one.transaction_id}
      onNearEnd={onNearEnd}
    >
      {(one) => (
        <>
          <th scope="row">{transactionTypes[one.transaction_type]}</th>
          <td data-numeric="true"><SignedAmount amount={one.amount} /></td>
          <td data-numeric="true" data-minor="true">{formatExactUsd(one.balance_after)}</td>
          <td><time dateTime={one.created_at}>{formatTime(one.created_at)}</time></td>
          <td data-minor="true" className="muted reference">{one.reference ?? '–'}</td>
        </>
      )}
    </LongTable>
  );
}
