import type { Schemas } from '../../api/client';
import { formatQuantity, formatTime } from '../../shared/numbers/format';
import { Button } from '../../shared/ui/Button';
import { Loaded } from '../../shared/ui/Loaded';
import { Notice } from '../../shared/ui/Notice';
import { Table } from '../../shared/ui/Table';
import { PlainPanel } from '../../shared/ui/Panel';
import { useTitle } from '../../shared/ui/useTitle';
import { MarksPanel } from './MarksPanel';
import { useTrialBalance } from './queries';

const parts = ['available', 'held', 'pool', 'fees', 'world', 'suspense', 'sum'] as const;

const columns = [
  { label: 'Asset' },
  { label: 'Available', numeric: true },
  { label: 'Held', numeric: true },
  { label: 'Pool', numeric: true },
  { label: 'Fees', numeric: true },
  { label: 'World', numeric: true },
  { label: 'Suspense', numeric: true },
  { label: 'Sum', numeric: true },
];

/** The sums over all accounts, which come to nothing where the books are right. */
export function LedgerPage() {
  useTitle('Trial balance');
  const balance = useTrialBalance();
  return (
    <>
      <div className="page-head">
        <h1>Trial balance</h1>
        <Button busy={balance.isFetching} onClick={() => void balance.refetch()}>Sum up again</Button>
      </div>
      <PlainPanel label="Trial balance">
        <Loaded query={balance} rows={8}>
          {(books) => (
            <>
              <Notice tone={books.balanced ? 'good' : 'bad'}>
                {books.balanced ? 'Balanced' : 'Not balanced'}: {formatQuantity(books.accounts)} {books.accounts === 1 ? 'account' : 'accounts'},
                as of {formatTime(books.as_of)}.
              </Notice>
              <Table caption="Trial balance" columns={columns}>
                {books.data.map((asset) => <AssetSums key={asset.asset_id} asset={asset} />)}
              </Table>
            </>
          )}
        </Loaded>
      </PlainPanel>
      <MarksPanel />
    </>
  );
}

function AssetSums({ asset }: { asset: Schemas['AssetBalanceResponse'] }) {
  return (
    <tr>
      <th scope="row">{asset.asset_id}</th>
      {parts.map((part) => <td key={part} data-numeric="true">{formatQuantity(asset[part])}</td>)}
    </tr>
  );
}
