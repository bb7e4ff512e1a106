import { Link } from 'react-router';
import type { Schemas } from '../../api/client';
import { formatExactUsd, formatQuantity, formatTime } from '../../shared/numbers/format';
import { Button } from '../../shared/ui/Button';
import { Facts } from '../../shared/ui/Facts';
import { Notice } from '../../shared/ui/Notice';

type Props = { order: Schemas['OrderResponse']; onAgain: () => void };

/** What was booked, to the last digit. */
export function OrderFilled({ order, onAgain }: Props) {
  const isBuy = order.order_type === 'market_buy';
  return (
    <>
      <Notice tone="good">
        {isBuy ? 'Bought' : 'Sold'} {formatQuantity(order.quantity)} {order.asset_id}.
      </Notice>
      <Facts
        facts={[
          ['Price', formatExactUsd(order.price)],
          [isBuy ? 'Paid' : 'Received', formatExactUsd(order.total_amount)],
          ['Fee', formatExactUsd(order.fee)],
          ['Order', order.order_id],
          ['Time', formatTime(order.created_at)],
        ]}
      />
      <p className="actions">
        <Button look="primary" onClick={onAgain}>New order</Button>
        <Link className="button" data-look="plain" to="/portfolio">Portfolio</Link>
      </p>
    </>
  );
}
