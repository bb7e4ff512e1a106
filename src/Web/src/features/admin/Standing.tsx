import { api, type Schemas } from '../../api/client';
import { answer } from '../../api/problem';
import { formatTime } from '../../shared/numbers/format';
import { ConfirmButton } from '../../shared/ui/ConfirmButton';
import { Facts } from '../../shared/ui/Facts';
import { Notice } from '../../shared/ui/Notice';
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

/** What an account may do, and what changes that. */
export function Standing({ user }: { user: User }) {
  const freezing = useAct(setFrozen);
  const promoting = useAct(setRole);
  const failure = freezing.failure ?? promoting.failure;
  return (
    <>
      {failure && <Notice tone="bad">{failure}</Notice>}
      <Facts
        facts={[
          ['Role', user.role],
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
        </ConfirmButton>
      </div>
    </>
  );
}
