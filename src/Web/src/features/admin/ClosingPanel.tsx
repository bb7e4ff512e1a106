import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client';
import { answer, isDone } from '../../api/problem';
import { withNumbers } from '../../shared/forms/numbers';
import { useForm } from '../../shared/forms/useForm';
import { isClosed } from '../../shared/market/closed';
import type { AssetDetail } from '../../shared/market/usePrices';
import { formatPrice } from '../../shared/numbers/format';
import { marketKey } from '../../shared/queries';
import { Button } from '../../shared/ui/Button';
import { ConfirmButton } from '../../shared/ui/ConfirmButton';
import { Field } from '../../shared/ui/Field';
import { Notice } from '../../shared/ui/Notice';
import { Panel } from '../../shared/ui/Panel';
import { useAct } from './useAct';

/** Takes an asset off the market, and says what those who hold it can sell it for. */
export function ClosingPanel({ asset }: { asset: AssetDetail }) {
  const { asset_id, name } = asset;
  const queries = useQueryClient();
  const moving = useAct(async (status: 'active' | 'inactive') => {
    await answer(api.PUT('/api/v1/admin/assets/{asset_id}', { params: { path: { asset_id } }, body: { status } }));
    await queries.invalidateQueries({ queryKey: marketKey });
  });
  return (
    <Panel title="Delisting">
      {moving.failure && <Notice tone="bad">{moving.failure}</Notice>}
      {asset.status === 'inactive' ? (
        <>
          <p>
            {isClosed(asset)
              ? `Whoever holds ${asset_id} can sell it at ${formatPrice(asset.bid)}.`
              : `Nobody can sell ${asset_id} until two admins have set the same closing price.`}
          </p>
          <ClosingForm assetId={asset_id} />
          <div className="actions">
            <ConfirmButton
              label="Offer it again"
              question={`Offer ${name} again?`}
              busy={moving.busy}
              onConfirm={() => moving.run('active')}
            >
              <p>{asset_id} is traded at its live price again, and the closing price is gone.</p>
            </ConfirmButton>
          </div>
        </>
      ) : (
        <div className="actions">
          <ConfirmButton
            label="Delist"
            question={`Take ${name} off the market?`}
            look="sell"
            busy={moving.busy}
            onConfirm={() => moving.run('inactive')}
          >
            <p>Every order that waits in {asset_id} is canceled. Holdings stay, and can be sold once there is a closing price.</p>
          </ConfirmButton>
        </div>
      )}
    </Panel>
  );
}

function ClosingForm({ assetId }: { assetId: string }) {
  const queries = useQueryClient();
  const params = { path: { asset_id: assetId } };
  const [isSet, setSet] = useState<boolean | null>(null);
  const { form, text, submit, busy, failure } = useForm({ price: '', reason: '' }, async (typed, empty) => {
    setSet(null);
    const body = withNumbers(typed, 'price');
    const done = await isDone(api.PUT('/api/v1/admin/assets/{asset_id}/closing-price', { params, body }));
    empty();
    await queries.invalidateQueries({ queryKey: marketKey });
    setSet(done);
  });
  return (
    <form ref={form} className="form" noValidate onSubmit={(event) => void submit(event)}>
      {failure && <Notice tone="bad">{failure}</Notice>}
      {isSet === true && <Notice tone="good">Set: holders can sell at it from now on.</Notice>}
      {isSet === false && <Notice tone="warn">Another admin has to set the same price within 15 minutes.</Notice>}
      <div className="pair">
        <Field label="Closing price (USD)" inputMode="decimal" autoComplete="off" {...text('price')} />
        <Field label="Why this price" autoComplete="off" {...text('reason')} />
      </div>
      <p className="actions"><Button type="submit" busy={busy}>Set closing price</Button></p>
    </form>
  );
}
