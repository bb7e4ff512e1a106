import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Schemas } from '../../api/client';
import { formatExactUsd, formatQuantity, formatTime } from '../../shared/numbers/format';
import { useWaiting } from '../../shared/orders/open-orders';
import { cashMoved, isPurchase } from '../../shared/settled';
import { orderStatuses, orderTypes } from '../../shared/words';
import { AssetName } from '../../shared/ui/AssetName';
import { LongTable } from '../../shared/ui/LongTable';

const columns = [
  { label: 'Asset', share: 0.9 },
  { label: 'Type', minor: true, share: 0.9 },
  { label: 'Quantity', numeric: true, minor: true },
  { label: 'Price', numeric: true, minor: true },
  { label: 'Fee', numeric: true, minor: true, share: 0.9 },
  { label: 'Total', numeric: true, share: 1.2 },
  { label: 'Time', share: 1.6 },
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
          <th scope="row">
            <AssetName assetId={order.asset_id} />
            <small className="narrow-only muted">{isPurchase(order) ? 'Buy' : 'Sell'} {formatQuantity(order.quantity)}{order.status !== 'completed' && ` · ${orderStatuses[order.status]}`}</small>
          </th>
          <td data-minor="true">{orderTypes[order.order_type]}</td>
          <td data-numeric="true" data-minor="true">{formatQuantity(order.quantity)}</td>
          <td data-numeric="true" data-minor="true">{order.price === null ? '–' : formatExactUsd(order.price)}</td>
          <td data-numeric="true" data-minor="true">{formatExactUsd(order.fee)}</td>
          <td data-numeric="true">
            {formatExactUsd(cashMoved(order))}
            <small className="narrow-only muted">fee {formatExactUsd(order.fee)}</small>
          </td>
          <td><WhenPlaced order={order} /></td>
          <td data-minor="true"><span className="tag" data-tone={order.status === 'completed' ? 'good' : 'plain'}>{orderStatuses[order.status]}</span></td>
        </>
      )}
    </LongTable>
  );
}

// Each order has a page once they can wait.
function WhenPlaced({ order }: { order: Order }) {
  const time = <time dateTime={order.created_at}>{formatTime(order.created_at)}</time>;
  return useWaiting() ? <Link to={`/orders/${order.order_id}`}>{time}</Link> : time;
}
