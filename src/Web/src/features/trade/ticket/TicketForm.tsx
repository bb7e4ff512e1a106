import { useState } from 'react';
import type { Problem } from '../../../api/problem';
import type { Schemas } from '../../../api/client';
import { jumped } from '../../../shared/market/held-back';
import type { AssetDetail } from '../../../shared/market/usePrices';
import { useWaiting } from '../../../shared/orders/open-orders';
import { Button } from '../../../shared/ui/Button';
import { Choice } from '../../../shared/ui/Choice';
import { Notice } from '../../../shared/ui/Notice';
import { ConditionFields } from './ConditionFields';
import { read, takesAmount, type Draft } from './conditions';
import { estimate, useTerms, type Wanted } from './estimate';
import { EstimateLine } from './EstimateLine';
import { ExitFields } from './ExitFields';
import { hasLegs } from './exits';
import { refusedBy, shownFaults } from './faults';
import { HowMuch } from './HowMuch';
import { KindField } from './KindField';
import { PreviewLines } from './PreviewLines';
import { useFree } from './useFree';

type Props = {
  asset: AssetDetail;
  draft: Draft;
  refusal: Problem | null;
  onChange: (draft: Draft) => void;
  onReview: (reviewed: { wanted: Wanted } | { body: Schemas['OrderRequest'] }) => void;
};

export function TicketForm({ asset, draft, refusal, onChange, onReview }: Props) {
  const held = useFree(asset.asset_id);
  const canWait = useWaiting();
  const [asked, setAsked] = useState(false);
  const terms = useTerms() ?? { feeRate: '0' };
  const { side, kind } = draft;
  const isMarket = kind === 'market';
  const mode = takesAmount(kind) ? draft.mode : 'quantity';
  const wanted = { ...draft, mode };
  const found = isMarket ? estimate(wanted, asset, terms, held) : null;
  const order = read(wanted, asset, held);
  const isGroup = hasLegs(wanted);
  const missing = asked && found === null ? 'Say how much.' : undefined;
  const marketFault = typeof found === 'string' ? found : missing;
  const change = (changes: Partial<Draft>) => onChange({ ...draft, ...changes });
  const submit = () => {
    setAsked(true);
    if (!isMarket || isGroup) {
      if ('body' in order && typeof found !== 'string') onReview(order);
    } else if (found && typeof found === 'object') onReview({ wanted: found.wanted });
  };
  const refusedField = refusal?.fields['quantity'] ?? refusal?.fields['notional'];
  const refusedFields = refusal && refusedBy(refusal, wanted);
  const isShown = refusal !== null && refusedField === undefined && refusedFields === null;
  const faults = { ...('faults' in order ? shownFaults(order.faults, wanted, asked) : {}), ...refusedFields };
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {isShown && <Notice tone="bad">{refusal.code === 'QUOTE_QUARANTINED' ? `${jumped}.` : refusal.message}</Notice>}
      <Choice
        label="Side"
        value={side}
        options={[['buy', 'Buy'], ['sell', 'Sell']]}
        onChange={(next) => change({ side: next, kind: kind === 'oco' ? 'market' : kind })}
      />
      <KindField side={side} kind={kind} onChange={(next) => change({ kind: next })} />
      <ConditionFields asset={asset} draft={draft} faults={faults} onChange={change} />
      {takesAmount(kind) && (
        <Choice
          label="Order by"
          value={mode}
          options={[['quantity', `Quantity in ${asset.asset_id}`], ['amount', 'Amount in USD']]}
          onChange={(next) => change({ mode: next, text: '' })}
        />
      )}
      <HowMuch
        asset={asset}
        draft={wanted}
        held={held}
        terms={terms}
        error={refusedField ?? (isMarket ? marketFault : faults.quantity)}
        onChange={change}
      />
      {canWait && <ExitFields asset={asset} draft={draft} faults={faults} onChange={change} />}
      {isMarket && <EstimateLine side={side} found={found} assetId={asset.asset_id} />}
      <Button type="submit" look={side} disabled={!asset.is_active || (isMarket && asset.stale)}>
        Review {side === 'buy' ? 'purchase' : 'sale'}
      </Button>
      {canWait && <PreviewLines body={'body' in order ? order.body : null} />}
    </form>
  );
}
