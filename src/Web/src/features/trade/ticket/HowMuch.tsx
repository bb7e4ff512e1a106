import { useBalance } from '../../../shared/account';
import type { AssetDetail } from '../../../shared/market/usePrices';
import { decimal } from '../../../shared/numbers/decimal';
import { formatQuantity, formatUsd } from '../../../shared/numbers/format';
import { writeDecimal } from '../../../shared/numbers/number-form';
import { Button } from '../../../shared/ui/Button';
import { Field } from '../../../shared/ui/Field';
import { takesAmount, type Draft } from './conditions';
import { priceFor, share, type Terms } from './estimate';

const shares = [25, 50, 75, 100];

type Props = {
  asset: AssetDetail;
  draft: Draft;
  held: string | undefined;
  terms: Terms;
  error: string | undefined;
  onChange: (changes: Partial<Draft>) => void;
};

/** How much an order is for, by hand or as a share of what there is. */
export function HowMuch({ asset, draft, held, terms, error, onChange }: Props) {
  const cash = useBalance().data?.available_balance;
  const { side, mode, kind } = draft;
  const available = side === 'buy' ? cash : held;
  const hint = available === undefined
    ? '…'
    : `${side === 'buy' ? formatUsd(available) : `${formatQuantity(available)} ${asset.asset_id}`}${upTo(side, available, asset, terms)}`;
  return (
    <>
      <Field
        label={mode === 'quantity' ? `Quantity (${asset.asset_id})` : 'Amount (USD)'}
        inputMode="decimal"
        autoComplete="off"
        placeholder={writeDecimal(0)}
        value={draft.text}
        onChange={({ target }) => onChange({ text: target.value })}
        error={error}
        hint={`Available: ${hint}`}
      />
      {(side === 'sell' || takesAmount(kind)) && (
        <fieldset className="shares">
          <legend className="visually-hidden">Share of what is available</legend>
          {shares.map((percent) => (
            <Button
              key={percent}
              disabled={available === undefined || Number(available) === 0}
              onClick={() => available && onChange(share(side, percent, available, asset, terms))}
            >
              {percent} %
            </Button>
          ))}
        </fieldset>
      )}
    </>
  );
}

// Said only where it is less than there is.
function upTo(side: Draft['side'], available: string, asset: AssetDetail, { largest }: Terms): string {
  const worth = side === 'buy' ? decimal(available) : priceFor(side, asset).times(available);
  return largest === undefined || worth.lte(largest) ? '' : `. Largest order: ${formatUsd(largest)}`;
}
