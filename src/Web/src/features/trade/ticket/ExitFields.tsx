import type { ReactNode } from 'react';
import { Choice } from '../../../shared/ui/Choice';
import { Field, SelectField } from '../../../shared/ui/Field';
import { numberOf, type DraftFields } from './draft-fields';
import type { LossBy } from './exits';

/** How what is bought is to be sold again, where somebody wants that to happen by itself. */
export function ExitFields(fields: DraftFields) {
  const { draft, onChange } = fields;
  if (draft.side !== 'buy') return null;
  return (
    <fieldset className="exits">
      <legend>Once it is bought</legend>
      <Check checked={draft.takesProfit} onChange={(takesProfit) => onChange({ takesProfit })}>Take a profit</Check>
      {draft.takesProfit && <ProfitField {...fields} />}
      <Check checked={draft.stopsLoss} onChange={(stopsLoss) => onChange({ stopsLoss })}>Stop a loss</Check>
      {draft.stopsLoss && <LossFields {...fields} />}
    </fieldset>
  );
}

export const ProfitField = (fields: DraftFields) =>
  <Field label="Take profit at (USD)" {...numberOf(fields, 'profit')} />;

const lossBy: readonly (readonly [LossBy, string])[] = [
  ['stop', 'Stop: sells at the market'],
  ['stop_limit', 'Stop-limit: sells at a limit'],
  ['trailing_stop', 'Trailing stop: follows the market'],
];

/** The leg that bounds a loss: only what its kind needs. */
export function LossFields(fields: DraftFields) {
  const { draft, onChange } = fields;
  return (
    <>
      <SelectField
        label="Stop loss by"
        value={draft.lossBy}
        onChange={({ target }) => onChange({ lossBy: target.value as LossBy })}
      >
        {lossBy.map(([kind, words]) => <option key={kind} value={kind}>{words}</option>)}
      </SelectField>
      {draft.lossBy === 'trailing_stop' ? (
        <>
          <Choice
            label="Stop loss behind the market by"
            value={draft.lossTrailBy}
            options={[['percent', 'Percent'], ['amount', 'USD']]}
            onChange={(lossTrailBy) => onChange({ lossTrailBy, lossTrail: '' })}
          />
          <Field
            label={`Stop loss behind the market (${draft.lossTrailBy === 'percent' ? '%' : 'USD'})`}
            {...numberOf(fields, 'lossTrail')}
          />
        </>
      ) : (
        <Field label="Stop loss at (USD)" {...numberOf(fields, 'loss')} />
      )}
      {draft.lossBy === 'stop_limit' && <Field label="Stop loss limit (USD)" {...numberOf(fields, 'lossLimit')} />}
    </>
  );
}

type CheckProps = { checked: boolean; onChange: (checked: boolean) => void; children: ReactNode };

function Check({ checked, onChange, children }: CheckProps) {
  return (
    <label className="check">
      <input type="checkbox" checked={checked} onChange={({ target }) => onChange(target.checked)} />
      {children}
    </label>
  );
}
