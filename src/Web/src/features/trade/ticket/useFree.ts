import { usePortfolio } from '../../../shared/account';
import { decimal } from '../../../shared/numbers/decimal';
import { useOpenOrders } from '../../../shared/orders/open-orders';

/** How many units are free to sell: what orders to sell have set aside cannot be sold once more. */
export function useFree(assetId: string): string | undefined {
  const portfolio = usePortfolio().data;
  const open = useOpenOrders(assetId).data?.data ?? [];
  const owned = portfolio && (portfolio.assets.find((one) => one.asset_id === assetId)?.quantity ?? '0');
  const aside = open.filter((one) => one.held_asset === assetId).map((one) => one.held_amount);
  return owned && aside.reduce((left, held) => left.minus(held), decimal(owned)).toFixed();
}
