import type { Schemas } from '../../../api/client';
import { asProblem } from '../../../api/problem';
import { formatExactUsd, formatQuantity, formatUsd } from '../../../shared/numbers/format';
import { held } from '../../../shared/orders/OpenOrder';
import { conditions, isLive } from '../../../shared/orders/describe';
import { roleOf } from '../../../shared/orders/groups';
import { Facts } from '../../../shared/ui/Facts';
import { usePreview } from './usePreview';

type Preview = Schemas['PreviewResponse'];

type Props = {
  body: Schemas['OrderRequest'] | null;
  /** Whether its legs are told beside it already. */
  hasLegs?: boolean;
};

/** What the server says an order would come to at this moment; it goes on with the price. */
export function PreviewLines({ body, hasLegs = false }: Props) {
  const preview = usePreview(body);
  if (body === null) return null;
  const problem = preview.error && asProblem(preview.error);
  // Without a preview an order can be placed all the same.
  if (problem) return problem.isRefusal && <p className="field-error" role="status">{problem.message}</p>;
  const found = preview.data?.data;
  return (
    <section className="preview" aria-label="Preview" aria-busy={found === undefined}>
      {found === undefined
        ? <Facts facts={unknown(body.asset_id)} />
        : <Shown found={hasLegs ? { ...found, legs: [] } : found} />}
    </section>
  );
}

function Shown({ found }: { found: Preview }) {
  if (found.problem !== null && found.problem !== undefined) {
    return <p className="field-error" role="status">As it stands it will be refused: {found.problem.detail}</p>;
  }
  return <Facts facts={previewFacts(found)} />;
}

// As many lines as an order that waits has: no button moves away when they are filled in.
const unknown = (asset: string) =>
  ['Filled at once', 'Waits', 'Sets aside', 'Your free cash afterwards', `Your free ${asset} afterwards`]
    .map((name): [string, string] => [name, '…']);

/** What a preview says, as names and values. */
export function previewFacts({ order, legs, available_balance, holding }: Preview): [string, string][] {
  if (order === null || order === undefined) return [];
  const units = (quantity: string) => `${formatQuantity(quantity)} ${order.asset_id}`;
  const isFilled = Number(order.filled_quantity) > 0;
  return [
    ['Filled at once', isFilled ? `${units(order.filled_quantity)} at ${formatExactUsd(order.average_price ?? '0')}` : 'nothing'],
    ...(isLive(order) ? [['Waits', units(order.remaining_quantity)], ['Sets aside', held(order)]] as [string, string][] : []),
    ...legs.map((leg): [string, string] => [roleOf(leg) ?? 'And', `${units(leg.quantity)} ${conditions(leg)}`]),
    ...(isFilled ? [['Fee', formatExactUsd(order.fee)]] as [string, string][] : []),
    ['Your free cash afterwards', formatUsd(available_balance)],
    [`Your free ${order.asset_id} afterwards`, units(holding.available_quantity)],
  ];
}
