import { Link } from 'react-router';
import type { Schemas } from '../../../api/client';
import { formatExactUsd, formatQuantity, formatTime } from '../../../shared/numbers/format';
import { cashMoved, isPurchase } from '../../../shared/settled';
import { Button } from '../../../shared/ui/Button';
import { Facts } from '../../../shared/ui/Facts';
import { Notice } from '../../../shared/ui/Notice';

type Props = { order: Schemas['OrderResponse']; onAgain: () => void };

/** What was booked, to the last digit. */
export function OrderFilled({ order, onAgain }: Props) {
  return (
    <>
      <Notice tone="good">
        {isPurchase(order) ? 'Bought' : 'Sold'} {formatQuantity(order.quantity)} {order.asset_id}.
      </Notice>
      <Facts
        facts={[
          ['Price', formatExactUsd(order.price ?? '0')],
          ['Value', formatExactUsd(order.total_amount)],
          ['Fee', formatExactUsd(order.fee)],
          [isPurchase(order) ? 'Paid, with the fee' : 'Received, after the fee', formatExactUsd(cashMoved(order))],
          ['Order', order.order_id],
          ['Time', formatTime(order.created_at)],
        ]}
      />
      {order.legs.length > 0 && <p>What sells it again stands from now on: it is among the open orders.</p>}
      <p className="actions">
        <Button look="primary" onClick={onAgain}>New order</Button>
        <Link className="button" data-look="plain" to="/portfolio">Portfolio</Link>
      </p>
    </>
  );
}
