import { useState } from 'react';
import { Link } from 'react-router';
import { useOrders, type OrderFilter } from '../../shared/account';
import { download } from '../../shared/download';
import { usePrices } from '../../shared/market/usePrices';
import { orderTypes } from '../../shared/words';
import { Empty } from '../../shared/ui/Empty';
import { SelectField } from '../../shared/ui/Field';
import { CsvButton } from '../../shared/ui/CsvButton';
import { Loaded } from '../../shared/ui/Loaded';
import { bringMore, Pager } from '../../shared/ui/Pager';
import { useTitle } from '../../shared/ui/useTitle';
import { HistoryTabs } from './HistoryTabs';
import { OrdersTable } from './OrdersTable';

export function OrdersPage() {
  useTitle('Orders');
  const [filter, setFilter] = useState<OrderFilter>({});
  const orders = useOrders(filter);
  const assets = usePrices().data ?? [];
  const change = (name: keyof OrderFilter) => ({ target }: { target: HTMLSelectElement }) => {
    const { [name]: _, ...others } = filter;
    setFilter(target.value === '' ? others : ({ ...others, [name]: target.value } as OrderFilter));
  };
  return (
    <>
      <h1>Orders</h1>
      <HistoryTabs />
      <section className="panel" aria-label="Orders">
        <div className="filters">
          <SelectField label="Asset" value={filter.asset_id ?? ''} onChange={change('asset_id')}>
            <option value="">All assets</option>
            {assets.map((asset) => <option key={asset.asset_id} value={asset.asset_id}>{asset.asset_id}</option>)}
          </SelectField>
          <SelectField label="Type" value={filter.order_type ?? ''} onChange={change('order_type')}>
            <option value="">All types</option>
            {Object.entries(orderTypes).map(([type, words]) => <option key={type} value={type}>{words}</option>)}
          </SelectField>
          <CsvButton onSave={() => download('orders', filter)} />
        </div>
        <Loaded query={orders} rows={8}>
          {({ pages }) => (
            <OrdersTable
              orders={pages.flatMap((page) => page.data)}
              none={<NoOrders filtered={Object.keys(filter).length > 0} />}
              onNearEnd={bringMore(orders)}
            />
          )}
        </Loaded>
        <Pager pages={orders} />
      </section>
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
