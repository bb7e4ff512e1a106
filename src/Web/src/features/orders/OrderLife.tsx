import type { Schemas } from '../../api/client';
import { formatExactUsd, formatMoment, formatPrice, formatQuantity, formatTime } from '../../shared/numbers/format';
import { Empty } from '../../shared/ui/Empty';
import { orderEvents, orderReasons } from '../../shared/words';

type Step = Schemas['OrderStepResponse'];
type Props = { steps: readonly Step[]; assetId: string };

/** What has happened to an order, oldest first, with the quotes that moved it. */
export function OrderLife({ steps, assetId }: Props) {
  if (steps.length === 0) return <Empty title="Nothing is told of it any more." />;
  return (
    <ol className="activity">
      {steps.map((step) => (
        <li key={`${step.sequence} ${step.version} ${step.event}`}>
          <span>
            <strong>{orderEvents[step.event]}</strong>
            <span className="muted small">{detail(step, assetId)}</span>
          </span>
          <time className="muted" dateTime={step.at}>{formatTime(step.at)}</time>
        </li>
      ))}
    </ol>
  );
}

const detail = ({ fill, reason, bid, ask, tick_time, cash_before, cash_after }: Step, assetId: string) =>
  [
    fill && `${formatQuantity(fill.quantity)} ${assetId} at ${formatPrice(fill.price)}, fee ${formatExactUsd(fill.fee)}`,
    cash_before && cash_after && `cash ${formatExactUsd(cash_before)} → ${formatExactUsd(cash_after)}`,
    reason && (orderReasons[reason] ?? reason),
    bid && ask && `market ${formatPrice(bid)} / ${formatPrice(ask)}`,
    tick_time && `tick of ${formatMoment(tick_time)}`,
  ].filter(Boolean).join(' · ');
