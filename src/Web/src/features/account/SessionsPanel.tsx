import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, type Schemas } from '../../api/client';
import { answer, asProblem } from '../../api/problem';
import { usePrivate } from '../../shared/account';
import { failedSignIns } from '../../shared/failed-sign-ins';
import { formatTime } from '../../shared/numbers/format';
import { Button } from '../../shared/ui/Button';
import { Loaded } from '../../shared/ui/Loaded';
import { Notice } from '../../shared/ui/Notice';
import { Panel } from '../../shared/ui/Panel';
import { browserName } from './browser-name';

type Session = Schemas['SessionResponse'];

const end = (id: string | null) =>
  id === null
    ? answer(api.DELETE('/api/v1/auth/sessions'))
    : answer(api.DELETE('/api/v1/auth/sessions/{session_id}', { params: { path: { session_id: id } } }));

/** Where one is signed in, and how to end it. */
export function SessionsPanel() {
  const queries = useQueryClient();
  const own = usePrivate('sessions');
  const sessions = useQuery({
    ...own,
    queryFn: ({ signal }) => answer(api.GET('/api/v1/auth/sessions', { signal })),
  });
  const ending = useMutation({
    mutationFn: end,
    onSettled: () => queries.invalidateQueries({ queryKey: own.queryKey }),
  });
  const others = sessions.data?.data.filter((session) => !session.current) ?? [];
  return (
    <Panel
      title="Signed in"
      aside={
        others.length > 0 && (
          <Button busy={ending.isPending} onClick={() => ending.mutate(null)}>End all others</Button>
        )
      }
    >
      {ending.isError && <Notice tone="bad">{asProblem(ending.error).message}</Notice>}
      <Loaded query={sessions} rows={2}>
        {({ data, failed_logins, last_failed_login_at }) => (
          <>
            {failed_logins > 0 && (
              <Notice tone="warn">{failedSignIns(failed_logins, last_failed_login_at, 'since the last successful one')}</Notice>
            )}
            <ul className="activity">
              {data.map((session) => (
                <SessionRow
                  key={session.id}
                  session={session}
                  busy={ending.isPending}
                  onEnd={() => ending.mutate(session.id)}
                />
              ))}
            </ul>
          </>
        )}
      </Loaded>
    </Panel>
  );
}

type RowProps = { session: Session; busy: boolean; onEnd: () => void };

function SessionRow({ session, busy, onEnd }: RowProps) {
  const name = browserName(session.user_agent);
  return (
    <li>
      <span>
        <strong>{name}</strong>
        <span className="muted small">
          {session.address ?? 'Unknown address'} · since {formatTime(session.created_at)} · last used{' '}
          {formatTime(session.last_used_at)}
        </span>
      </span>
      {session.current ? (
        <span className="tag" data-tone="good">this one</span>
      ) : (
        <Button busy={busy} aria-label={`End the session of ${name}`} onClick={onEnd}>End</Button>
      )}
    </li>
  );
}
