import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { Schemas } from '../../api/client';
import { formatDate } from '../../shared/numbers/format';
import { Button } from '../../shared/ui/Button';
import { Empty } from '../../shared/ui/Empty';
import { Field } from '../../shared/ui/Field';
import { Loaded } from '../../shared/ui/Loaded';
import { LongTable } from '../../shared/ui/LongTable';
import { bringMore, Pager } from '../../shared/ui/Pager';
import { Panel, PlainPanel } from '../../shared/ui/Panel';
import { useTitle } from '../../shared/ui/useTitle';
import { useUsers } from './queries';
import { BlockForm } from './BlockForm';
import { ConfirmAdmin } from './ConfirmAdmin';
import { roleOf } from './role';
import { UnblockForm } from './UnblockForm';

const columns = [
  { label: 'Username' },
  { label: 'Name' },
  { label: 'Email', minor: true, share: 1.6 },
  { label: 'Role' },
  { label: 'State' },
  { label: 'Since', minor: true },
];

export function UsersPage() {
  useTitle('Users');
  const users = useUsers();
  return (
    <>
      <h1>Users</h1>
      <div className="columns">
        <Panel title="Go to an account"><FindUser /></Panel>
        <Panel title="Unblock an address"><UnblockForm /></Panel>
        <Panel title="Block an address"><BlockForm /></Panel>
      </div>
      <PlainPanel label="Users">
        <Loaded query={users} rows={8}>
          {({ pages }) => {
            const rows = pages.flatMap((page) => page.data);
            return rows.length === 0 ? (
              <Empty title="No accounts yet." />
            ) : (
              <LongTable
                caption="Users"
                columns={columns}
                rows={rows}
                keyOf={(user) => user.username}
                onNearEnd={bringMore(users)}
              >
                {(user) => <UserCells user={user} />}
              </LongTable>
            );
          }}
        </Loaded>
        <Pager pages={users} />
      </PlainPanel>
    </>
  );
}

function UserCells({ user }: { user: Schemas['UserResponse'] }) {
  return (
    <>
      <th scope="row"><Link to={`/admin/users/${user.username}`}>{user.username}</Link></th>
      <td>{user.first_name} {user.last_name}</td>
      <td data-minor="true">{user.email}</td>
      <td>{roleOf(user)} <ConfirmAdmin user={user} /></td>
      <td>
        <span className="tag" data-tone={user.frozen ? 'warn' : 'good'}>{user.frozen ? 'frozen' : 'active'}</span>
      </td>
      <td data-minor="true">{formatDate(user.created_at)}</td>
    </>
  );
}

function FindUser() {
  const [name, setName] = useState('');
  const navigate = useNavigate();
  return (
    <form
      className="row-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') void navigate(`/admin/users/${encodeURIComponent(name.trim().toLowerCase())}`);
      }}
    >
      <Field label="Account" autoComplete="off" value={name} onChange={({ target }) => setName(target.value)} />
      <Button type="submit">Open</Button>
    </form>
  );
}
