import type { Schemas } from '../api/client';
import { decimal } from './numbers/decimal';

type Booked = Pick<Schemas['OrderResponse'], 'order_type' | 'total_amount' | 'fee'>;

export const isPurchase = ({ order_type }: Pick<Booked, 'order_type'>) => order_type.endsWith('_buy');

/** What an order moved of somebody's cash: a buyer pays the fee on top, a seller gets it taken off. */
export function cashMoved(order: Booked): string {
  const worth = decimal(order.total_amount);
  return (isPurchase(order) ? worth.plus(order.fee) : worth.minus(order.fee)).toFixed();
}
