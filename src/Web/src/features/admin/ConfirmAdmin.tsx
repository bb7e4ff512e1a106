import { api, type Schemas } from '../../api/client';
import { answer } from '../../api/problem';
import { ConfirmButton } from '../../shared/ui/ConfirmButton';
import { Notice } from '../../shared/ui/Notice';
import { isUnconfirmed } from './role';
import { useAct } from './useAct';

type Props = { user: Schemas['UserResponse'] };

/** Says that an admin whom another admin appointed is a person of their own; nothing for all others. */
export function ConfirmAdmin({ user }: Props) {
  const confirming = useAct(({ username }: Props['user']) =>
    answer(api.POST('/api/v1/admin/users/{username}/confirm', { params: { path: { username } } })),
  );
  if (!isUnconfirmed(user)) return null;
  return (
    <span className="row-actions">
      <ConfirmButton
        label="Confirm"
        question={`Confirm ${user.username} as an admin?`}
        busy={confirming.busy}
        onConfirm={() => confirming.run(user)}
      >
        <p>
          {user.appointed_by === null ? 'Nobody knows who appointed this account.' : `${user.appointed_by} appointed this account.`}{' '}
          Confirm it only if you know that another person than the one who appointed it uses it: the two can
          then decide together.
        </p>
      </ConfirmButton>
      {confirming.failure && <Notice tone="bad">{confirming.failure}</Notice>}
    </span>
  );
}
