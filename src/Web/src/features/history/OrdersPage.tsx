import { useState } from 'react';
import { Link } from 'react-router';
import { useOrders, useOrderTypes, type OrderFilter } from '../../shared/account';
import { download } from '../../shared/download';
import { usePrices } from '../../shared/market/usePrices';
import { OpenOrdersPanel } from '../../shared/orders/OpenOrdersPanel';
import { orderTypes } from '../../shared/words';
import { Empty } from '../../shared/ui/Empty';
import { SelectField } from '../../shared/ui/Field';
import { CsvButton } from '../../shared/ui/CsvButton';
import { Loaded } from '../../shared/ui/Loaded';
import { bringMore, Pager } from '../../shared/ui/Pager';
import { PlainPanel } from '../../shared/ui/Panel';
import { useTitle } from '../../shared/ui/useTitle';
import { HistoryTabs } from './HistoryTabs';
import { OrdersTable } from './OrdersTable';
import { RoundField, RoundNote } from './RoundField';
import { useRound } from './useRound';

export function OrdersPage() {
  useTitle('Orders');
  const [filter, setFilter] = useState<OrderFilter>({});
  const rounds = useRound();
  const asked = rounds.round === undefined ? filter : { ...filter, epoch: rounds.round };
  const orders = useOrders(asked);
  const assets = usePrices().data ?? [];
  const types = useOrderTypes();
  const change = (name: keyof OrderFilter) => ({ target }: { target: HTMLSelectElement }) => {
    const { [name]: _, ...others } = filter;
    setFilter(target.value === '' ? others : ({ ...others, [name]: target.value } as OrderFilter));
  };
  return (
    <>
      <h1>Orders</h1>
      <HistoryTabs />
      {rounds.round === undefined && <OpenOrdersPanel />}
      <PlainPanel label="Orders">
        <div className="filters">
          <SelectField label="Asset" value={filter.asset_id ?? ''} onChange={change('asset_id')}>
            <option value="">All assets</option>
            {assets.map((asset) => <option key={asset.asset_id} value={asset.asset_id}>{asset.asset_id}</option>)}
          </SelectField>
          <SelectField label="Type" value={filter.order_type ?? ''} onChange={change('order_type')}>
            <option value="">All types</option>
            {types.map((type) => <option key={type} value={type}>{orderTypes[type]}</option>)}
          </SelectField>
          <RoundField {...rounds} />
          <CsvButton onSave={() => download('orders', asked)} />
        </div>
        <RoundNote {...rounds} />
        <Loaded query={orders} rows={8}>
          {({ pages }) => (
            <OrdersTable
              orders={pages.flatMap((page) => page.data)}
              none={<NoOrders filtered={Object.keys(asked).length > 0} />}
              onNearEnd={bringMore(orders)}
            />
          )}
        </Loaded>
        <Pager pages={orders} />
      </PlainPanel>
    </>
  );
}

function NoOrders({ filtered }: { filtered: boolean }) {
  if (filtered) return <Empty title="No order fits this filter." />;
  return (
    <Empty title="No orders yet.">
      <Link className="button" data-look="primary" to="/markets">Look at the markets</Link>
    </Empty>
  );
}
