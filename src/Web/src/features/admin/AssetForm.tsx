import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { api } from '../../api/client';
import { answer } from '../../api/problem';
import { useForm } from '../../shared/forms/useForm';
import { marketKey } from '../../shared/queries';
import type { AssetDetail } from '../../shared/market/usePrices';
import { Button } from '../../shared/ui/Button';
import { Field } from '../../shared/ui/Field';
import { Notice } from '../../shared/ui/Notice';
import { bodyOf, changeOf, read, shown, type Listing } from './listing';

async function list(values: Listing) {
  await answer(api.POST('/api/v1/admin/assets', { body: bodyOf(values) }));
  return values.asset_id.trim().toUpperCase();
}

async function change(asset: AssetDetail, values: Listing) {
  const params = { path: { asset_id: asset.asset_id } };
  await answer(api.PUT('/api/v1/admin/assets/{asset_id}', { params, body: changeOf(values) }));
  return asset.asset_id;
}

/** Lists an asset, or changes how it is listed. */
export function AssetForm({ asset }: { asset?: AssetDetail }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [saved, setSaved] = useState(false);
  const { form, text, submit, busy, failure } = useForm(shown(asset), async (typed) => {
    setSaved(false);
    const values = read(typed);
    const assetId = asset === undefined ? await list(values) : await change(asset, values);
    await queries.invalidateQueries({ queryKey: marketKey });
    if (asset === undefined) void navigate(`/admin/assets/${assetId}`);
    setSaved(true);
  });
  return (
    <form ref={form} className="form" noValidate onSubmit={(event) => void submit(event)}>
      {failure && <Notice tone="bad">{failure}</Notice>}
      {saved && <Notice tone="good">Saved.</Notice>}
      {asset === undefined && (
        <div className="pair">
          <Field label="Symbol" autoComplete="off" required {...text('asset_id')} />
          <Field label="Reference price (USD)" inputMode="decimal" autoComplete="off" required {...text('reference_price')} />
        </div>
      )}
      <div className="pair">
        <Field label="Name" autoComplete="off" required {...text('name')} />
        <Field label="Category" autoComplete="off" {...text('category')} />
      </div>
      <Field label="Description" autoComplete="off" {...text('description')} />
      <div className="pair">
        <Field label="Rank" inputMode="numeric" autoComplete="off" {...text('market_cap_rank')} />
        <Field label="Maximum supply" inputMode="decimal" autoComplete="off" {...text('max_supply')} />
      </div>
      <div className="pair">
        <Field label="Least quantity" inputMode="decimal" autoComplete="off" {...text('min_quantity')} />
        <Field label="Quantity step" inputMode="decimal" autoComplete="off" {...text('quantity_step')} />
      </div>
      <Field label="Price tick (USD)" inputMode="decimal" autoComplete="off" {...text('price_tick')} />
      <Button type="submit" look="primary" busy={busy}>{busy ? 'Saving…' : 'Save'}</Button>
    </form>
  );
}
