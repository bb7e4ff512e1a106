import { formatPrice } from '../../../shared/numbers/format';
import { Choice } from '../../../shared/ui/Choice';
import { Field, SelectField } from '../../../shared/ui/Field';
import { timesInForce } from '../../../shared/words';
import { canRest, hasLimit, hasStop, type Time } from './conditions';
import { numberOf, type DraftFields } from './draft-fields';
import { priceFor } from './estimate';
import { LossFields, ProfitField } from './ExitFields';

/** What an order waits for: only what its type needs. */
export function ConditionFields(fields: DraftFields) {
  const { asset, draft, faults, onChange } = fields;
  const { side, kind } = draft;
  if (kind === 'market') return null;
  const now = `${side === 'buy' ? 'Ask' : 'Bid'} now: ${formatPrice(priceFor(side, asset).toFixed())}`;
  return (
    <>
      {hasStop(kind) && <Field label="Stop price (USD)" hint={now} {...numberOf(fields, 'stop')} />}
      {hasLimit(kind) && <Field label="Limit price (USD)" hint={now} {...numberOf(fields, 'price')} />}
      {kind === 'trailing_stop' && (
        <>
          <Choice
            label="Behind the market by"
            value={draft.trailBy}
            options={[['percent', 'Percent'], ['amount', 'USD']]}
            onChange={(trailBy) => onChange({ trailBy, trail: '' })}
          />
          <Field label={`Behind the market (${draft.trailBy === 'percent' ? '%' : 'USD'})`} hint={now} {...numberOf(fields, 'trail')} />
        </>
      )}
      {kind === 'oco' && (
        <>
          <p className="hint">{now}</p>
          <ProfitField {...fields} />
          <LossFields {...fields} />
        </>
      )}
      <Standing draft={draft} faults={faults} onChange={onChange} />
    </>
  );
}

function Standing({ draft, faults, onChange }: Omit<DraftFields, 'asset'>) {
  const { kind, time } = draft;
  const times = (Object.keys(timesInForce) as Time[]).filter((one) => kind === 'limit' || canRest(one));
  return (
    <>
      <SelectField
        label="Stands"
        value={times.includes(time) ? time : 'gtc'}
        onChange={({ target }) => onChange({ time: target.value as Time })}
      >
        {times.map((one) => <option key={one} value={one}>{timesInForce[one]}</option>)}
      </SelectField>
      {time === 'gtd' && (
        <Field
          label="Until"
          type="datetime-local"
          value={draft.until}
          error={faults.until}
          onChange={({ target }) => onChange({ until: target.value })}
        />
      )}
      {kind === 'limit' && canRest(time) && (
        <label className="check">
          <input
            type="checkbox"
            checked={draft.postOnly}
            onChange={({ target }) => onChange({ postOnly: target.checked })}
          />
          Only if it does not trade at once
        </label>
      )}
    </>
  );
}
