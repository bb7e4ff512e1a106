import type { Schemas } from '../../api/client';
import { formatExactUsd, formatQuantity, formatTime } from '../../shared/numbers/format';
import { Table } from '../../shared/ui/Table';

const columns = [
  { label: 'Time' },
  { label: 'Quantity', numeric: true },
  { label: 'Price', numeric: true },
  { label: 'Value', numeric: true, minor: true },
  { label: 'Fee', numeric: true, minor: true },
];

type Props = { fills: readonly Schemas['FillResponse'][]; assetId: string };

/** What an order was filled in. */
export function Fills({ fills, assetId }: Props) {
  return (
    <Table caption="Fills" columns={columns}>
      {fills.map((fill) => (
        <tr key={`${fill.at} ${fill.tick_time} ${fill.price}`}>
          <th scope="row"><time dateTime={fill.at}>{formatTime(fill.at)}</time></th>
          <td data-numeric="true">{formatQuantity(fill.quantity)} {assetId}</td>
          <td data-numeric="true">{formatExactUsd(fill.price)}</td>
          <td data-numeric="true" data-minor="true">{formatExactUsd(fill.notional)}</td>
          <td data-numeric="true" data-minor="true">{formatExactUsd(fill.fee)}</td>
        </tr>
      ))}
    </Table>
  );
}
