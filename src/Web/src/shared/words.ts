import type { Schemas } from '../api/client';

/** What the API's words are called on the screen. */
export const orderTypes: Readonly<Record<Schemas['OrderResponse']['order_type'], string>> = {
  market_buy: 'Market buy',
  market_sell: 'Market sell',
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
