import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { api, type Schemas } from '../../api/client';
import { answer, asProblem } from '../../api/problem';
import { usePrivate } from '../../shared/account';
import { useInterval } from '../../shared/live/feed';
import { formatAge, formatExactUsd, formatPrice, formatQuantity, formatTime } from '../../shared/numbers/format';
import { describe, isLive, progress, type Order } from '../../shared/orders/describe';
import { isDormant } from '../../shared/orders/groups';
import { OpenOrder, held } from '../../shared/orders/OpenOrder';
import { useOrderChanges } from '../../shared/orders/open-orders';
import { Facts } from '../../shared/ui/Facts';
import { Loaded } from '../../shared/ui/Loaded';
import { Notice } from '../../shared/ui/Notice';
import { Panel } from '../../shared/ui/Panel';
import { useTitle } from '../../shared/ui/useTitle';
import { orderClasses, orderReasons, orderStatuses, orderTypes, timesInForce } from '../../shared/words';
import { Fills } from './Fills';
import { GroupPanel, useGroup } from './GroupPanel';
import { OrderLife } from './OrderLife';

const pollMs = 3_000;

/** One order: what it asks for, why it is where it is, and what has happened to it. */
export function OrderPage() {
  const orderId = useParams()['orderId'] ?? '';
  useTitle('Order');
  const explained = useQuery({
    ...usePrivate('order', orderId),
    queryFn: ({ signal }) =>
      answer(api.GET('/api/v1/orders/{order_id}/explain', { params: { path: { order_id: orderId } }, signal })),
    refetchInterval: useInterval(pollMs),
  });
  return (
    <>
      <p><Link to="/orders">All orders</Link></p>
      <Loaded query={explained} rows={8}>{({ data }) => <Explained found={data} />}</Loaded>
    </>
  );
}

function Explained({ found }: { found: Schemas['ExplanationResponse'] }) {
  const { order, summary, quote, waits_for_price: price, distance, distance_percent: percent } = found;
  const others = useGroup(order);
  return (
    <>
      <h1>{describe(order)}</h1>
      <Notice tone={order.status === 'completed' ? 'good' : 'info'}>{summary}</Notice>
      {isLive(order) && <Changes order={order} others={others} />}
      <GroupPanel order={order} others={others} />
      <div className="columns">
        <Panel title="Order"><Facts facts={factsOf(order, isDormant(order, others))} /></Panel>
        <Panel title="Where it stands">
          <Facts
            facts={[
              ['Market now', quote === null ? 'not listed' : `${formatPrice(quote.bid)} / ${formatPrice(quote.ask)}`],
              ['As of', quote?.age_seconds == null ? '–' : formatAge(quote.age_seconds)],
              ['Waits for', price === null ? '–' : formatPrice(price)],
              ['To go', distance === null ? '–' : `${formatPrice(distance)}${percent === null ? '' : ` (${formatQuantity(percent)} %)`}`],
              ['Sets aside', held(order)],
            ]}
          />
          {found.rules.length > 0 && (
            <>
              <h3>Passed</h3>
              <ul>{found.rules.map((rule) => <li key={rule}>{rule}</li>)}</ul>
            </>
          )}
        </Panel>
      </div>
      {order.fills.length > 0 && <Panel title="Fills"><Fills fills={order.fills} assetId={order.asset_id} /></Panel>}
      <Panel title="Its life"><OrderLife steps={found.life} assetId={order.asset_id} /></Panel>
    </>
  );
}

function Changes({ order, others }: { order: Order; others: readonly Order[] }) {
  const { cancel, amend } = useOrderChanges();
  return (
    <Panel title="Change it">
      {cancel.isError && <Notice tone="bad">{asProblem(cancel.error).message}</Notice>}
      <ul className="activity">
        <OpenOrder
          order={order}
          others={others}
          isCanceling={cancel.isPending}
          onCancel={() => cancel.mutate(order)}
          onAmend={(changes) => amend.mutateAsync({ order, changes }).then(() => undefined)}
        />
      </ul>
    </Panel>
  );
}

function factsOf(order: Order, waits: boolean) {
  const facts: [string, string | null][] = [
    ['Type', orderTypes[order.order_type]],
    ['State', orderStatuses[order.status] + (order.reason === null ? '' : `: ${orderReasons[order.reason] ?? order.reason}`)],
    ['Quantity', `${formatQuantity(order.quantity)} ${order.asset_id}`],
    ['Amount asked for', order.notional && formatExactUsd(order.notional)],
    ['Filled', progress(order, waits)],
    ['Average price', order.average_price && formatExactUsd(order.average_price)],
    ['Limit', order.limit_price && formatPrice(order.limit_price)],
    ['Stop', order.stop_price && formatPrice(order.stop_price)],
    ['Behind the market', order.trail_percent === null ? order.trail_amount && formatPrice(order.trail_amount) : `${formatQuantity(order.trail_percent)} %`],
    ['Best price since', order.trail_mark && formatPrice(order.trail_mark)],
    ['Value', formatExactUsd(order.total_amount)],
    ['Fee', formatExactUsd(order.fee)],
    ['Group', order.order_class === 'simple' ? null : orderClasses[order.order_class]],
    ['Stands', timesInForce[order.time_in_force]],
    ['Expires', order.expires_at && formatTime(order.expires_at)],
    ['Placed', formatTime(order.created_at)],
    ['Changed', formatTime(order.updated_at)],
    ['Version', String(order.version)],
    ['Id', order.order_id],
  ];
  return facts.filter((fact): fact is [string, string] => fact[1] !== null);
}
