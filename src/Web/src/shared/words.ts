import type { Schemas } from '../api/client';

/** What the API's words are called on the screen. */
export const orderTypes: Readonly<Record<Schemas['OrderResponse']['order_type'], string>> = {
  market_buy: 'Market buy',
  market_sell: 'Market sell',
  limit_buy: 'Limit buy',
  limit_sell: 'Limit sell',
  stop_buy: 'Stop buy',
  stop_sell: 'Stop sell',
  stop_limit_buy: 'Stop-limit buy',
  stop_limit_sell: 'Stop-limit sell',
  trailing_stop_buy: 'Trailing stop buy',
  trailing_stop_sell: 'Trailing stop sell',
};

export const orderClasses: Readonly<Record<Schemas['OrderResponse']['order_class'], string>> = {
  simple: 'on its own',
  oco: 'pair of exits (OCO)',
  oto: 'entry with one exit (OTO)',
  bracket: 'entry with two exits (bracket)',
};

export const orderStatuses: Readonly<Record<Schemas['OrderResponse']['status'], string>> = {
  open: 'open',
  waiting: 'waiting',
  partially_filled: 'partly filled',
  completed: 'completed',
  canceled: 'canceled',
  expired: 'expired',
  rejected: 'rejected',
};

export const orderReasons: Readonly<Record<string, string>> = {
  user: 'by you',
  oco: 'the other leg was filled',
  parent: 'its entry was not filled',
  expired: 'its time was over',
  ioc: 'nothing more could be filled at once',
  fok: 'it could not be filled in full at once',
  halt: 'trading was halted',
  admin: 'by an admin',
  delisted: 'the asset is no longer listed',
  insufficient_liquidity: 'the quote was for less',
  cancel_after: 'it was not put off in time',
};

export const orderEvents: Readonly<Record<Schemas['OrderEvent']['event'], string>> = {
  accepted: 'Accepted',
  open: 'Rests at its limit',
  triggered: 'Triggered',
  fill: 'Filled',
  partial_fill: 'Filled in part',
  replaced: 'Amended',
  canceled: 'Canceled',
  expired: 'Expired',
  rejected: 'Rejected',
};

export const timesInForce: Readonly<Record<Schemas['OrderResponse']['time_in_force'], string>> = {
  gtc: 'until it is canceled',
  day: 'until the day ends (UTC)',
  gtd: 'until a date',
  ioc: 'at once, the rest is canceled',
  fok: 'at once and in full, or not at all',
};

export const alertConditions: Readonly<Record<Schemas['AlertResponse']['condition'], string>> = {
  above: 'at or above',
  below: 'at or below',
};

export const alertStatuses: Readonly<Record<Schemas['AlertResponse']['status'], string>> = {
  active: 'waiting',
  triggered: 'went off',
  canceled: 'canceled',
};

export const assetStatuses: Readonly<Record<Schemas['AssetResponse']['status'], string>> = {
  active: 'traded',
  halted: 'halted',
  inactive: 'not offered',
};

export const transactionTypes: Readonly<Record<Schemas['TransactionResponse']['transaction_type'], string>> = {
  deposit: 'Deposit',
  withdraw: 'Withdrawal',
  order_payment: 'Purchase',
  order_sale: 'Sale',
  system_adjustment: 'Adjustment',
};
