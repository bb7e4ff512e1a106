import { useState } from 'react';
import { Link } from 'react-router';
import type { Schemas } from '../../api/client';
import { formatExactUsd, formatQuantity, formatTime } from '../numbers/format';
import { Button } from '../ui/Button';
import { ConfirmButton } from '../ui/ConfirmButton';
import { orderStatuses } from '../words';
import { AmendForm } from './AmendForm';
import { describe, progress, type Order } from './describe';
import { fateOf, isDormant, partnersOf, roleOf } from './groups';

type Props = {
  order: Order;
  /** Those among which the others of its group are. */
  others?: readonly Order[];
  isCanceling: boolean;
  onCancel: () => void;
  onAmend: (changes: Schemas['ReplaceRequest']) => Promise<void>;
};

/** One order that waits. */
export function OpenOrder({ order, others = [], isCanceling, onCancel, onAmend }: Props) {
  const [isAmending, setAmending] = useState(false);
  const what = describe(order);
  const role = roleOf(order);
  const fate = fateOf(order, others);
  return (
    <li className="open-order" data-leg={role !== null && role !== 'Entry'}>
      <span>
        <span>
          {role && <span className="tag role">{role}</span>}
          <Link to={`/orders/${order.order_id}`}><strong>{what}</strong></Link>
        </span>
        <span className="muted small">
          {orderStatuses[order.status]} · {progress(order, isDormant(order, others))}
          {Number(order.held_amount) > 0 && ` · sets aside ${held(order)}`}
          {order.expires_at && ` · until ${formatTime(order.expires_at)}`}
          {fate && ` · ${fate}`}
        </span>
      </span>
      <span className="row-actions">
        <Button aria-label={`Amend: ${what}`} aria-expanded={isAmending} onClick={() => setAmending(!isAmending)}>
          Amend
        </Button>
        <CancelButton what={what} partners={partnersOf(order, others)} busy={isCanceling} onCancel={onCancel} />
      </span>
      {isAmending && (
        <AmendForm
          key={order.version}
          order={order}
          onAmend={async (changes) => {
            await onAmend(changes);
            setAmending(false);
          }}
          onClose={() => setAmending(false)}
        />
      )}
    </li>
  );
}

type CancelProps = { what: string; partners: readonly Order[]; busy: boolean; onCancel: () => void };

// What ends others as well says so first.
function CancelButton({ what, partners, busy, onCancel }: CancelProps) {
  const name = `Cancel: ${what}`;
  if (partners.length === 0) return <Button aria-label={name} busy={busy} onClick={onCancel}>Cancel</Button>;
  return (
    <ConfirmButton
      label="Cancel"
      name={name}
      action="Cancel all of them"
      question="Cancel the whole group?"
      busy={busy}
      look="sell"
      onConfirm={onCancel}
    >
      <p>These hang together, and end together:</p>
      <ul className="plain-list">
        {[what, ...partners.map(describe)].map((one) => <li key={one}>{one}</li>)}
      </ul>
    </ConfirmButton>
  );
}

export const held = ({ held_amount, held_asset }: Order) =>
  held_asset === 'USD' ? formatExactUsd(held_amount) : `${formatQuantity(held_amount)} ${held_asset}`;
