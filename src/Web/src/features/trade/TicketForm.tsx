import { useState } from 'react';
import type { Problem } from '../../api/problem';
import { useBalance, useFeeRate, usePortfolio } from '../../shared/account';
import { jumped } from '../../shared/market/held-back';
import type { AssetDetail } from '../../shared/market/usePrices';
import { formatQuantity, formatUsd } from '../../shared/numbers/format';
import { Button } from '../../shared/ui/Button';
import { Choice } from '../../shared/ui/Choice';
import { Field } from '../../shared/ui/Field';
import { Notice } from '../../shared/ui/Notice';
import { estimate, share, type Draft, type Estimate } from './estimate';
import { EstimateLine } from './EstimateLine';

const shares = [25, 50, 75, 100];

type Props = {
  asset: AssetDetail;
  draft: Draft;
  refusal: Problem | null;
  onChange: (draft: Draft) => void;
  onReview: (found: Estimate) => void;
};

export function TicketForm({ asset, draft, refusal, onChange, onReview }: Props) {
  const cash = useBalance().data?.available_balance;
  const portfolio = usePortfolio().data;
  const [asked, setAsked] = useState(false);
  const held =
    portfolio && (portfolio.assets.find((one) => one.asset_id === asset.asset_id)?.quantity ?? '0');
  const found = estimate(draft, asset, useFeeRate() ?? '0', held);
  const { side, mode } = draft;
  const available = side === 'buy' ? cash : held;
  const unit = mode === 'quantity' ? asset.asset_id : 'USD';
  const missing = asked && found === null ? 'Say how much.' : undefined;
  const wrong = typeof found === 'string' ? found : missing;
  const refusedField = refusal?.fields['quantity'];
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (found && typeof found === 'object') onReview(found);
      }}
    >
      {refusal && refusedField === undefined && (
        <Notice tone="bad">{refusal.code === 'QUOTE_QUARANTINED' ? `${jumped}.` : refusal.message}</Notice>
      )}
      <Choice
        label="Side"
        value={side}
        options={[['buy', 'Buy'], ['sell', 'Sell']]}
        onChange={(next) => onChange({ ...draft, side: next })}
      />
      <Choice
        label="Order by"
        value={mode}
        options={[['quantity', `Quantity in ${asset.asset_id}`], ['amount', 'Amount in USD']]}
        onChange={(next) => onChange({ ...draft, mode: next, text: '' })}
      />
      <Field
        label={mode === 'quantity' ? `Quantity (${unit})` : `Amount (${unit})`}
        inputMode="decimal"
        autoComplete="off"
        placeholder="0"
        value={draft.text}
        onChange={({ target }) => onChange({ ...draft, text: target.value })}
        error={refusedField ?? wrong}
        hint={
          available === undefined
            ? 'Available: …'
            : `Available: ${side === 'buy' ? formatUsd(available) : `${formatQuantity(available)} ${asset.asset_id}`}`
        }
      />
      <fieldset className="shares">
        <legend className="visually-hidden">Share of what is available</legend>
        {shares.map((percent) => (
          <Button
            key={percent}
            disabled={available === undefined || Number(available) === 0}
            onClick={() => available && onChange(share(side, percent, available, asset))}
          >
            {percent} %
          </Button>
        ))}
      </fieldset>
      <EstimateLine side={side} found={found} assetId={asset.asset_id} />
      <Button type="submit" look={side} disabled={!asset.is_active || asset.stale}>
        Review {side === 'buy' ? 'purchase' : 'sale'}
      </Button>
    </form>
  );
}
