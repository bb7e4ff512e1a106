import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client';
import { answer, isDone } from '../../api/problem';
import { withNumbers } from '../../shared/forms/numbers';
import { useForm } from '../../shared/forms/useForm';
import { marketKey } from '../../shared/queries';
import { Button } from '../../shared/ui/Button';
import { Field } from '../../shared/ui/Field';
import { Notice } from '../../shared/ui/Notice';
import { useAct } from './useAct';

const said = {
  quoted: ['good', 'Quoted by hand from now on.'],
  kept: ['warn', 'This is far from the feed\'s last price, or the feed has none: another admin has to ask for the same price within 15 minutes.'],
  released: ['good', 'The feed quotes it again.'],
} as const;

const blank = { price: '', valid_seconds: '3600', reason: '' };

/** Quotes a price by hand for a while, and gives the asset back to its feed. */
export function PriceForm({ assetId }: { assetId: string }) {
  const queries = useQueryClient();
  const params = { path: { asset_id: assetId } };
  const [outcome, setOutcome] = useState<keyof typeof said | null>(null);
  const show = async (next: keyof typeof said) => {
    await queries.invalidateQueries({ queryKey: marketKey });
    setOutcome(next);
  };
  const { form, text, submit, busy, failure } = useForm(blank, async (typed, empty) => {
    setOutcome(null);
    const values = withNumbers(typed, 'price', 'valid_seconds');
    const body = { ...values, valid_seconds: Number(values.valid_seconds) };
    const done = await isDone(api.PUT('/api/v1/admin/assets/{asset_id}/price', { params, body }));
    empty();
    await show(done ? 'quoted' : 'kept');
  });
  const releasing = useAct(async () => {
    await answer(api.DELETE('/api/v1/admin/assets/{asset_id}/price', { params }));
    await show('released');
  });
  return (
    <form ref={form} className="form" noValidate onSubmit={(event) => void submit(event)}>
      {(failure ?? releasing.failure) && <Notice tone="bad">{failure ?? releasing.failure}</Notice>}
      {outcome && <Notice tone={said[outcome][0]}>{said[outcome][1]}</Notice>}
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
