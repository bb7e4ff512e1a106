import { useOrderTypes } from '../../../shared/account';
import { SelectField } from '../../../shared/ui/Field';
import { offered, type Draft, type Kind } from './conditions';

type Props = { side: Draft['side']; kind: Kind; onChange: (kind: Kind) => void };

/** The type of the order; hidden where there is nothing to choose. */
export function KindField({ side, kind, onChange }: Props) {
  const choices = offered(useOrderTypes(), side);
  if (choices.length < 2) return null;
  return (
    <SelectField
      label="Order type"
      hint={choices.find((one) => one.kind === kind)?.hint}
      value={kind}
      onChange={({ target }) => onChange(target.value as Kind)}
    >
      {choices.map((one) => <option key={one.kind} value={one.kind}>{one.name}</option>)}
    </SelectField>
  );
}
