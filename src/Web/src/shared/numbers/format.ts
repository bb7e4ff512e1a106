import { decimal } from './decimal';

type Value = string | number;

const exact = (value: Value) => decimal(value).toFixed() as Intl.StringNumericLiteral;

const usd = (minimum: number, maximum: number) =>
  new Intl.NumberFormat(undefined, {
    style: 'currency',
    currency: 'USD',
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: minimum,
    maximumFractionDigits: maximum,
  });

const cents = usd(2, 2);
// Amounts of orders are exact: quantity times price has up to 18 decimals.
const allDecimals = usd(2, 20);
const compact = new Intl.NumberFormat(undefined, { notation: 'compact', maximumFractionDigits: 2 });
const compactUsd = new Intl.NumberFormat(undefined, {
  notation: 'compact',
  style: 'currency',
  currency: 'USD',
  currencyDisplay: 'narrowSymbol',
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
});
const quantities = new Intl.NumberFormat(undefined, { maximumFractionDigits: 20 });
const percents = new Intl.NumberFormat(undefined, {
  style: 'percent',
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
});
const signedPercents = new Intl.NumberFormat(undefined, {
  style: 'percent',
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
  signDisplay: 'exceptZero',
});
const times = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const moments = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
const dates = new Intl.DateTimeFormat(undefined, { dateStyle: 'long' });

/** To the cent, for totals that change all the time. */
export const formatUsd = (value: Value) => cents.format(exact(value));

/** With every digit there is, for what was or will be booked. */
export const formatExactUsd = (value: Value) => allDecimals.format(exact(value));

/** As many decimals as prices of this size have: one price keeps its width from tick to tick. */
export function formatPrice(value: Value): string {
  const size = decimal(value).abs();
  const decimals = size.gte(10) ? 2 : size.gte(1) ? 4 : size.gte('0.01') ? 5 : 8;
  return priceFormats[decimals].format(exact(value));
}

const priceFormats = { 2: usd(2, 2), 4: usd(4, 4), 5: usd(5, 5), 8: usd(8, 8) };

export const formatQuantity = (value: Value) => quantities.format(exact(value));
export const formatCompactUsd = (value: Value) => compactUsd.format(exact(value));
export const formatCompact = (value: Value) => compact.format(exact(value));
export const formatPercent = (value: Value) => percents.format(hundredth(value));
export const formatChange = (value: Value) => signedPercents.format(hundredth(value));
export const formatTime = (iso: string) => times.format(new Date(iso));
export const formatMoment = (iso: string) => moments.format(new Date(iso));
export const formatDate = (iso: string) => dates.format(new Date(iso));

/** How long ago something was, in the largest unit that leaves it exact enough. */
export function formatAge(seconds: number): string {
  const [unit, size] = ageUnits.find((one) => seconds >= 2 * one[1]) ?? ageUnits[3];
  return ages.format(-Math.floor(seconds / size), unit);
}

const ages = new Intl.RelativeTimeFormat(undefined, { numeric: 'always' });
const ageUnits = [['day', 86_400], ['hour', 3_600], ['minute', 60], ['second', 1]] as const;

const hundredth = (value: Value) => decimal(value).div(100).toFixed() as Intl.StringNumericLiteral;
