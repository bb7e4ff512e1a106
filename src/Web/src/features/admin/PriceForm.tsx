import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client';
import { answer } from '../../api/problem';
import { useForm } from '../../shared/forms/useForm';
import { marketKey } from '../../shared/queries';
import { Button } from '../../shared/ui/Button';
import { Field } from '../../shared/ui/Field';
import { Notice } from '../../shared/ui/Notice';
import { useAct } from './useAct';

const blank = { price: '', valid_seconds: '3600', reason: '' };

/** Quotes a price by hand for a while, and gives the asset back to its feed. */
export function PriceForm({ assetId }: { assetId: string }) {
  const queries = useQueryClient();
  const params = { path: { asset_id: assetId } };
  const [said, setSaid] = useState<string | null>(null);
  const show = async (words: string) => {
    await queries.invalidateQueries({ queryKey: marketKey });
    setSaid(words);
  };
  const { form, text, submit, busy, failure } = useForm(blank, async (values, empty) => {
    setSaid(null);
    const body = { ...values, valid_seconds: Number(values.valid_seconds) };
    await answer(api.PUT('/api/v1/admin/assets/{asset_id}/price', { params, body }));
    empty();
    await show('Quoted by hand from now on.');
  });
  const releasing = useAct(async () => {
    await answer(api.DELETE('/api/v1/admin/assets/{asset_id}/price', { params }));
    await show('The feed quotes it again.');
  });
  return (
    <form ref={form} className="form" noValidate onSubmit={(event) => void submit(event)}>
      {(failure ?? releasing.failure) && <Notice tone="bad">{failure ?? releasing.failure}</Notice>}
      {said && <Notice tone="good">{said}</Notice>}
      <div className="pair">
        <Field label="Price (USD)" inputMode="decimal" autoComplete="off" {...text('price')} />
        <Field label="For how many seconds" inputMode="numeric" autoComplete="off" {...text('valid_seconds')} />
      </div>
      <Field label="Reason" autoComplete="off" {...text('reason')} />
      <p className="actions">
        <Button type="submit" busy={busy}>Quote this price</Button>
        <Button busy={releasing.busy} onClick={() => releasing.run(undefined)}>Back to the feed</Button>
      </p>
    </form>
  );
}
