import type { Asset } from './usePrices';

/** Whether an asset that is no longer offered can still be sold, at its closing price. An older server tells none. */
export const isClosed = ({ closing_price }: Pick<Asset, 'closing_price'>) => closing_price != null;
