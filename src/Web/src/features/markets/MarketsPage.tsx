import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { usePrices } from '../../shared/market/usePrices';
import { Field } from '../../shared/ui/Field';
import { Loaded } from '../../shared/ui/Loaded';
import { PlainPanel } from '../../shared/ui/Panel';
import { useTitle } from '../../shared/ui/useTitle';
import { MarketsTable } from './MarketsTable';
import { matching, sorted, type Sort } from './sorting';

export function MarketsPage() {
  useTitle('Markets');
  const prices = usePrices();
  const [search, setSearch] = useSearchParams();
  const [sort, setSort] = useState<Sort>({ by: 'rank', descending: false });
  const words = search.get('search') ?? '';
  return (
    <>
      <div className="page-head">
        <h1>Markets</h1>
        <Field
          label="Search markets"
          type="search"
          placeholder="Name, symbol or category"
          value={words}
          onChange={({ target }) =>
            setSearch(target.value === '' ? {} : { search: target.value }, { replace: true })
          }
        />
      </div>
      <PlainPanel label="All markets">
        <Loaded query={prices} rows={12}>
          {(assets) => (
            <MarketsTable assets={sorted(matching(assets, words), sort)} sort={sort} onSort={setSort} />
          )}
        </Loaded>
      </PlainPanel>
    </>
  );
}
