import type { ReactNode } from 'react';
import type { Schemas } from '../../api/client';
import { formatExactUsd, formatQuantity, formatTime } from '../../shared/numbers/format';
import { orderTypes } from '../../shared/words';
import { AssetName } from '../../shared/ui/AssetName';
import { LongTable } from '../../shared/ui/LongTable';

const columns = [
  { label: 'Asset', share: 0.8 },
  { label: 'Type', share: 0.9 },
  { label: 'Quantity', numeric: true },
  { label: 'Price', numeric: true, minor: true },
  { label: 'Total', numeric: true, share: 1.3 },
  { label: 'Time', share: 1.4 },
  { label: 'Status', minor: true },
];

type Order = Schemas['OrderResponse'];
type Props = { orders: readonly Order[]; none: ReactNode; onNearEnd: () => void };

export function OrdersTable({ orders, none, onNearEnd }: Props) {
  if (orders.length === 0) return none;
  return (
    <LongTable
      caption="Orders"
      columns={columns}
      rows={orders}
      keyOf={(order) => order.order_id}
      onNearEnd={onNearEnd}
    >
      {(order) => (
        <>
          <th scope="row"><AssetName assetId={order.asset_id} /></th>
          <td>{orderTypes[order.order_type]}</td>
          <td data-numeric="true">{formatQuantity(order.quantity)}</td>
          <td data-numeric="true" data-minor="true">{formatExactUsd(order.price)}</td>
          <td data-numeric="true">{formatExactUsd(order.total_amount)}</td>
          <td><time dateTime={order.created_at}>{formatTime(order.created_at)}</time></td>
          <td data-minor="true"><span className="tag" data-tone="good">{order.status}</span></td>
        </>
      )}
    </LongTable>
  );
}
