import type { Schemas } from '../../api/client';
import { formatExactUsd, formatTime } from '../../shared/numbers/format';
import { transactionTypes } from '../../shared/words';
import { Empty } from '../../shared/ui/Empty';
import { SignedAmount } from '../../shared/ui/SignedAmount';
import { Table } from '../../shared/ui/Table';

const columns = [
  { label: 'Type' },
  { label: 'Amount', numeric: true },
  { label: 'Cash after', numeric: true },
  { label: 'Time' },
  { label: 'Reference', minor: true },
];

type Props = { transactions: readonly Schemas['TransactionResponse'][] };

export function TransactionsTable({ transactions }: Props) {
  if (transactions.length === 0) return <Empty title="No transactions here." />;
  return (
    <Table caption="Transactions" columns={columns}>
      {transactions.map((one) => (
        <tr key={one.transaction_id}>
          <th scope="row">{transactionTypes[one.transaction_type]}</th>
          <td data-numeric="true"><SignedAmount amount={one.amount} /></td>
          <td data-numeric="true">{formatExactUsd(one.balance_after)}</td>
          <td><time dateTime={one.created_at}>{formatTime(one.created_at)}</time></td>
          <td data-minor="true" className="muted reference">{one.reference ?? '–'}</td>
        </tr>
      ))}
    </Table>
  );
}
