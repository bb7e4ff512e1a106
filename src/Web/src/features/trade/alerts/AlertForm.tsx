import { useState } from 'react';
import { useSetAlert } from '../../../shared/alerts/alerts';
import { describe } from '../../../shared/alerts/describe';
import { withNumbers } from '../../../shared/forms/numbers';
import { useForm } from '../../../shared/forms/useForm';
import type { AssetDetail } from '../../../shared/market/usePrices';
import { decimal, nearestStep } from '../../../shared/numbers/decimal';
import { formatPrice } from '../../../shared/numbers/format';
import { writeDecimal } from '../../../shared/numbers/number-form';
import { typed } from '../../../shared/numbers/typed';
import { Button } from '../../../shared/ui/Button';
import { Field, SelectField } from '../../../shared/ui/Field';
import { Notice } from '../../../shared/ui/Notice';
import { alertConditions } from '../../../shared/words';

const noteLength = 100;

type Condition = keyof typeof alertConditions;

/** Asks to be told once of a price, beginning with that of this moment. */
export function AlertForm({ asset }: { asset: AssetDetail }) {
  const [done, setDone] = useState<string | null>(null);
  const { mutateAsync: setAlert } = useSetAlert();
  const now = writeDecimal(nearestStep(decimal(asset.price_usd), decimal(asset.rules.price_tick)));
  const { form, text, submit, busy, failure } = useForm({ condition: 'above', price: now, note: '' }, async (values, empty) => {
    setDone(null);
    const { condition, price, note } = withNumbers(values, 'price');
    const body = { asset_id: asset.asset_id, condition: condition as Condition, price, note: note.trim() || null };
    setDone(describe(await setAlert(body)));
    empty();
  });
  const condition = text('condition');
  const price = text('price');
  return (
    <form ref={form} className="form" noValidate onSubmit={(event) => void submit(event)}>
      {failure && <Notice tone="bad">{failure}</Notice>}
      {done && <Notice tone="good">Alert set: {done}.</Notice>}
      <div className="pair">
        <SelectField label="Tell me when the price is" {...condition}>
          {Object.entries(alertConditions).map(([value, words]) => <option key={value} value={value}>{words}</option>)}
        </SelectField>
        <Field
          label="Alert price (USD)"
          inputMode="decimal"
          autoComplete="off"
          hint={marketNow(asset, condition.value as Condition, price.value)}
          {...price}
        />
      </div>
      <div className="row-form">
        <Field label="Note (optional)" autoComplete="off" maxLength={noteLength} {...text('note')} />
        <Button type="submit" busy={busy}>Set alert</Button>
      </div>
    </form>
  );
}

/** What the alert is measured by: all of the quote has to be there. */
function marketNow({ bid, ask, stale }: AssetDetail, condition: Condition, text: string): string {
  const isAbove = condition === 'above';
  const now = `${isAbove ? 'Bid' : 'Ask'} now: ${formatPrice(isAbove ? bid : ask)}`;
  const read = typed(text);
  const isThere = !stale && 'value' in read && (isAbove ? decimal(bid).gte(read.value) : decimal(ask).lte(read.value));
  return isThere ? `${now}. It is there already: the alert goes off at once.` : now;
}
