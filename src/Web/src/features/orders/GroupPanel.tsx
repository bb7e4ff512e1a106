import { useQueries } from '@tanstack/react-query';
import { Link } from 'react-router';
import { api } from '../../api/client';
import { answer } from '../../api/problem';
import { usePrivate } from '../../shared/account';
import { describe, progress, type Order } from '../../shared/orders/describe';
import { fateOf, isDormant, roleOf } from '../../shared/orders/groups';
import { Panel } from '../../shared/ui/Panel';
import { orderClasses, orderStatuses } from '../../shared/words';

/** The others of an order's group. */
export function useGroup({ parent_order_id: parent, legs }: Order): Order[] {
  const { queryKey, enabled } = usePrivate('order');
  const ids = [...(parent === null ? [] : [parent]), ...legs];
  return useQueries({
    queries: ids.map((id) => ({
      queryKey: [...queryKey, id, 'alone'],
      enabled,
      queryFn: async ({ signal }: { signal: AbortSignal }) =>
        (await answer(api.GET('/api/v1/orders/{order_id}', { params: { path: { order_id: id } }, signal }))).data,
    })),
    combine: (found) => found.flatMap(({ data }) => (data === undefined ? [] : [data])),
  });
}

/** What an order hangs together with, and what each of these waits for. */
export function GroupPanel({ order, others }: { order: Order; others: readonly Order[] }) {
  if (others.length === 0) return null;
  const all = [order, ...others];
  const fate = fateOf(order, others);
  return (
    <Panel title="Its group">
      <p>{roleOf(order)} · {orderClasses[order.order_class]}{fate ? `: ${fate}.` : '.'}</p>
      <ul className="activity">
        {others.map((one) => (
          <li key={one.order_id} className="open-order">
            <span>
              <span>
                <span className="tag role">{roleOf(one)}</span>
                <Link to={`/orders/${one.order_id}`}><strong>{describe(one)}</strong></Link>
              </span>
              <span className="muted small">{orderStatuses[one.status]} · {progress(one, isDormant(one, all))}</span>
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
