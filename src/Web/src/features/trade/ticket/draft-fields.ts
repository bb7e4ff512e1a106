import type { AssetDetail } from '../../../shared/market/usePrices';
import { writeDecimal } from '../../../shared/numbers/number-form';
import type { Draft, Faults } from './conditions';

export type DraftFields = {
  asset: AssetDetail;
  draft: Draft;
  faults: Faults;
  onChange: (changes: Partial<Draft>) => void;
};

type Numbers = 'price' | 'stop' | 'trail' | 'profit' | 'loss' | 'lossLimit' | 'lossTrail';

/** Everything that the input of a number of the draft needs. */
export const numberOf = ({ draft, faults, onChange }: Omit<DraftFields, 'asset'>, name: Numbers) => ({
  inputMode: 'decimal' as const,
  autoComplete: 'off',
  placeholder: writeDecimal(0),
  value: draft[name],
  error: faults[name],
  onChange: ({ target }: { target: HTMLInputElement }) => onChange({ [name]: target.value }),
});
