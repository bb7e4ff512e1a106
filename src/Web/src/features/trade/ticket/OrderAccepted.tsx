import { Link } from 'react-router';
import { formatExactUsd } from '../../../shared/numbers/format';
import { describe, isLive, progress, type Order } from '../../../shared/orders/describe';
import { held } from '../../../shared/orders/OpenOrder';
import { Button } from '../../../shared/ui/Button';
import { Facts } from '../../../shared/ui/Facts';
import { Notice } from '../../../shared/ui/Notice';
import { orderReasons, orderStatuses } from '../../../shared/words';

type Props = { order: Order; onAgain: () => void };

/** What became of an order that was not filled in full at once. */
export function OrderAccepted({ order, onAgain }: Props) {
  const waits = isLive(order);
  const why = order.reason === null ? '' : `: ${orderReasons[order.reason] ?? order.reason}`;
  return (
    <>
      <Notice tone={waits ? 'good' : 'warn'}>
        {describe(order)}: {waits ? 'placed.' : `${orderStatuses[order.status]}${why}.`}
      </Notice>
      <Facts
        facts={[
          ['State', orderStatuses[order.status]],
          ['Filled', progress(order)],
          ['Sets aside', held(order)],
          ['Fee so far', formatExactUsd(order.fee)],
        ]}
      />
      <p className="actions">
        <Button look="primary" onClick={onAgain}>New order</Button>
        <Link className="button" data-look="plain" to={`/orders/${order.order_id}`}>Look at it</Link>
      </p>
    </>
  );
}
