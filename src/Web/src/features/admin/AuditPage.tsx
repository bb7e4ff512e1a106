import { useSearchParams } from 'react-router';
import type { Schemas } from '../../api/client';
import { formatTime } from '../../shared/numbers/format';
import { Empty } from '../../shared/ui/Empty';
import { Loaded } from '../../shared/ui/Loaded';
import { bringMore, Pager } from '../../shared/ui/Pager';
import { LongTable } from '../../shared/ui/LongTable';
import { PlainPanel } from '../../shared/ui/Panel';
import { useTitle } from '../../shared/ui/useTitle';
import { AuditFilters } from './AuditFilters';
import { auditFilter } from './audit-filter';
import { useAudit } from './queries';

const columns = [
  { label: 'Time', share: 1.6 },
  { label: 'Action' },
  { label: 'By', share: 1.4 },
  { label: 'Target', share: 1.4 },
  { label: 'Outcome', share: 1.5 },
  { label: 'Detail', minor: true, share: 1.4 },
  { label: 'Address', minor: true, share: 0.7 },
];

/** Who did what, and how it ended. */
export function AuditPage() {
  useTitle('Audit');
  const [search] = useSearchParams();
  const trail = useAudit(auditFilter(search));
  return (
    <>
      <h1>Audit</h1>
      <PlainPanel label="Audit trail">
        <AuditFilters />
        <Loaded query={trail} rows={10}>
          {({ pages }) => {
            const rows = pages.flatMap((page) => page.data);
            return rows.length === 0 ? (
              <Empty title="Nothing on record fits this." />
            ) : (
              <LongTable
                caption="Audit trail"
                columns={columns}
                rows={rows.map((entry, index) => ({ entry, key: `${rows.length - index} ${entry.at}` }))}
                keyOf={({ key }) => key}
                onNearEnd={bringMore(trail)}
              >
                {({ entry }) => <EntryCells entry={entry} />}
              </LongTable>
            );
          }}
        </Loaded>
        <Pager pages={trail} />
      </PlainPanel>
    </>
  );
}

const tones = { done: 'good', begun: undefined, refused: 'warn', failed: 'bad', unknown: 'warn' } as const;

function EntryCells({ entry }: { entry: Schemas['AuditEntryResponse'] }) {
  return (
    <>
      <th scope="row"><time dateTime={entry.at}>{formatTime(entry.at)}</time></th>
      <td>{entry.action}</td>
      <td>{entry.actor ?? '–'}</td>
      <td>{entry.target ?? '–'}</td>
      <td>
        <span className="tag" data-tone={tones[entry.outcome]}>{entry.outcome}</span>{' '}
        <span className="muted small">{entry.code}</span>
      </td>
      <td data-minor="true" title={entry.detail ?? ''}>{entry.detail ?? '–'}</td>
      <td data-minor="true" className="muted small" title={entry.request_id ?? ''}>{entry.address ?? '–'}</td>
    </>
  );
}
