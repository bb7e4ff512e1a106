import type { AssetDetail } from '../../shared/market/usePrices';
import { withNumbers } from '../../shared/forms/numbers';
import { writeDecimal } from '../../shared/numbers/number-form';

const written = (value: number | null | undefined) => (value == null ? '' : writeDecimal(value));

/** What the form of a listing holds. */
export const shown = (asset?: AssetDetail) => ({
  asset_id: asset?.asset_id ?? '',
  name: asset?.name ?? '',
  category: asset?.category ?? '',
  description: asset?.description ?? '',
  reference_price: '',
  market_cap_rank: written(asset?.market_cap_rank),
  max_supply: written(asset?.max_supply),
  min_quantity: written(asset?.rules.min_quantity),
  quantity_step: written(asset?.rules.quantity_step),
  price_tick: written(asset?.rules.price_tick),
});

export type Listing = ReturnType<typeof shown>;

/** What was typed, its numbers as the API writes them. */
export const read = (typed: Listing): Listing =>
  withNumbers(typed, 'reference_price', 'market_cap_rank', 'max_supply', 'min_quantity', 'quantity_step', 'price_tick');

const orNull = (text: string) => (text.trim() === '' ? null : text.trim());

/** What a change sends: what was left empty stays as it is. */
export const changeOf = (values: Listing) => ({
  name: orNull(values.name),
  category: orNull(values.category),
  description: orNull(values.description),
  market_cap_rank: values.market_cap_rank.trim() === '' ? null : Number(values.market_cap_rank),
  max_supply: orNull(values.max_supply),
  min_quantity: orNull(values.min_quantity),
  quantity_step: orNull(values.quantity_step),
  price_tick: orNull(values.price_tick),
});

export const bodyOf = (values: Listing) => ({
  ...changeOf(values),
  asset_id: values.asset_id.trim(),
  name: values.name.trim(),
  reference_price: values.reference_price.trim(),
});
