import { api, type Schemas } from '../../api/client';
import { answer } from '../../api/problem';
import { formatTime } from '../../shared/numbers/format';
import { ConfirmButton } from '../../shared/ui/ConfirmButton';
import { Facts } from '../../shared/ui/Facts';
import { Notice } from '../../shared/ui/Notice';
import { ConfirmAdmin } from './ConfirmAdmin';
import { roleOf } from './role';
import { useAct } from './useAct';

type User = Schemas['UserResponse'];

const setFrozen = ({ username, frozen }: User) => {
  const path = frozen ? 'unfreeze' : 'freeze';
  return answer(api.POST(`/api/v1/admin/users/{username}/${path}`, { params: { path: { username } } }));
};

const otherRole = ({ role }: User) => (role === 'admin' ? 'customer' : 'admin');

const setRole = (user: User) =>
  answer(
    api.PUT('/api/v1/admin/users/{username}/role', {
      params: { path: { username: user.username } },
      body: { role: otherRole(user) },
    }),
  );

const endSessions = ({ username }: User) =>
  answer(api.DELETE('/api/v1/admin/users/{username}/sessions', { params: { path: { username } } }));

/** What an account may do, and what changes that. */
export function Standing({ user }: { user: User }) {
  const freezing = useAct(setFrozen);
  const promoting = useAct(setRole);
  const ending = useAct(endSessions);
  const failure = freezing.failure ?? promoting.failure ?? ending.failure;
  return (
    <>
      {failure && <Notice tone="bad">{failure}</Notice>}
      {ending.isDone && <Notice tone="good">All sessions ended.</Notice>}
      <Facts
        facts={[
          ['Role', roleOf(user)],
          ...(user.appointed_by === null ? [] : [['Appointed by', user.appointed_by] as const]),
          ['State', user.frozen_at === null ? 'active' : `frozen since ${formatTime(user.frozen_at)}`],
        ]}
      />
      <div className="actions">
        <ConfirmButton
          label={user.frozen ? 'Unfreeze' : 'Freeze'}
          question={`${user.frozen ? 'Unfreeze' : 'Freeze'} ${user.username}?`}
          look={user.frozen ? 'plain' : 'sell'}
          busy={freezing.busy}
          onConfirm={() => freezing.run(user)}
        >
          <p>
            {user.frozen
              ? 'The account can trade and withdraw again at once.'
              : 'The account can go on reading and taking deposits, but neither trade nor withdraw.'}
          </p>
        </ConfirmButton>
        <ConfirmButton
          label={user.role === 'admin' ? 'Make a customer' : 'Make an admin'}
          question={`Give ${user.username} the role ${otherRole(user)}?`}
          busy={promoting.busy}
          onConfirm={() => promoting.run(user)}
        >
          <p>It counts everywhere within seconds.</p>
          {user.role === 'customer' && (
            <p>Until another admin has confirmed it, a new admin approves, lifts, confirms and appoints nothing.</p>
          )}
        </ConfirmButton>
        <ConfirmAdmin user={user} />
        <ConfirmButton
          label="End all sessions"
          question={`End all sessions of ${user.username}?`}
          look="sell"
          busy={ending.busy}
          onConfirm={() => ending.run(user)}
        >
          <p>Everybody who is signed in to this account is signed out within seconds, and may sign in again.</p>
        </ConfirmButton>
      </div>
    </>
  );
}
