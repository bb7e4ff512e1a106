import type { Schemas } from '../../api/client';
import { formatQuantity, formatTime } from '../../shared/numbers/format';
import { Empty } from '../../shared/ui/Empty';
import { Loaded } from '../../shared/ui/Loaded';
import { Panel } from '../../shared/ui/Panel';
import { Table } from '../../shared/ui/Table';
import { ClearMark } from './ClearMark';
import { useMarks } from './queries';

const columns = [
  { label: 'Journal' },
  { label: 'Fault' },
  { label: 'Counted up to', numeric: true },
  { label: 'Found up to', numeric: true },
  { label: 'Since', minor: true },
  { label: 'Decision' },
];

const faults: Readonly<Record<Schemas['AccountFault'], string>> = {
  out_of_balance: 'out of balance',
  unreadable: 'cannot be read',
  cut_off: 'cut off',
  altered: 'altered',
};

/** Journals that were found not to be as they were: each stays here until an admin clears it. */
export function MarksPanel() {
  const marks = useMarks();
  return (
    <Panel title="Marked journals">
      <Loaded query={marks} rows={2}>
        {({ data }) =>
          data.length === 0 ? (
            <Empty title="Every journal is as it was when it was counted in." />
          ) : (
            <Table caption="Marked journals" columns={columns}>
              {data.map((mark) => <MarkRow key={mark.mark_id} mark={mark} />)}
            </Table>
          )
        }
      </Loaded>
    </Panel>
  );
}

function MarkRow({ mark }: { mark: Schemas['MarkResponse'] }) {
  return (
    <tr>
      <th scope="row" className="wrap">{mark.journal}</th>
      <td><span className="tag" data-tone="bad">{faults[mark.fault]}</span></td>
      <td data-numeric="true">{formatQuantity(mark.counted)}</td>
      <td data-numeric="true">{formatQuantity(mark.found)}</td>
      <td data-minor="true">{formatTime(mark.found_at)}</td>
      <td><ClearMark mark={mark} /></td>
    </tr>
  );
}
