import { formatPrice, formatQuantity, formatUsd } from '../../../shared/numbers/format';
import type { Estimate, Side } from './estimate';

type Props = { side: Side; found: Estimate | string | null; assetId: string };

/** What it comes to now; it moves with the price. */
export function EstimateLine({ side, found, assetId }: Props) {
  const known = found !== null && typeof found === 'object' ? found : null;
  return (
    <dl className="estimate">
      <div>
        <dt>Quantity</dt>
        <dd>{known ? `${formatQuantity(known.quantity)} ${assetId}` : '–'}</dd>
      </div>
      <div>
        <dt>Price now</dt>
        <dd>{known ? formatPrice(known.price) : '–'}</dd>
      </div>
      {known && Number(known.fee) > 0 && (
        <div>
          <dt>Fee</dt>
          <dd>{formatUsd(known.fee)}</dd>
        </div>
      )}
      <div className="estimate-total">
        <dt>{side === 'buy' ? 'You pay about' : 'You get about'}</dt>
        <dd>{known ? formatUsd(known.total) : '–'}</dd>
      </div>
    </dl>
  );
}
