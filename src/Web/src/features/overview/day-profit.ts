import type { Schemas } from '../../api/client';
import { decimal } from '../../shared/numbers/decimal';
import { dayStepMs } from './equity';

type Day = Pick<Schemas['EquityResponse'], 'from' | 'data'>;
type Owned = Pick<Schemas['PortfolioResponse'], 'cash_balance' | 'total_value'>;

const nothing = { total_value: '0', net_deposits: '0' };

/** What an account won or lost in a day: by how much its value changed, less what was brought in and
 * taken out meanwhile. Null while that is not known. */
export function dayProfit({ from, data }: Day, owned: Owned) {
  const [first, last] = [data[0], data.at(-1)];
  if (first === undefined || last === undefined) return null;
  // Before its first record an account had nothing.
  const isNew = Date.parse(first.time) - dayStepMs > Date.parse(from);
  const then = isNew ? nothing : first;
  // Cash that has moved since makes the value of this moment another account's, as it were.
  const now = decimal(owned.cash_balance).eq(last.cash_balance) ? owned.total_value : last.total_value;
  if (now === null || then.total_value === null || then.net_deposits === null || last.net_deposits === null) return null;
  const deposits = decimal(last.net_deposits).minus(then.net_deposits);
  const gain = decimal(now).minus(then.total_value).minus(deposits);
  const invested = decimal(then.total_value).plus(deposits.gt(0) ? deposits : 0);
  return {
    gain: gain.toFixed(2),
    percent: invested.gt(0) ? Number(gain.div(invested).times(100).toFixed(4)) : null,
  };
}
