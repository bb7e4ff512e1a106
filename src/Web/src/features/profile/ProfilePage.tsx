import { useProfile } from '../../shared/account';
import { formatDate } from '../../shared/numbers/format';
import { AccountTabs } from '../../shared/ui/AccountTabs';
import { Facts } from '../../shared/ui/Facts';
import { Loaded } from '../../shared/ui/Loaded';
import { Panel } from '../../shared/ui/Panel';
import { useTitle } from '../../shared/ui/useTitle';
import { ProfileForm } from './ProfileForm';

export function ProfilePage() {
  useTitle('Profile');
  const profile = useProfile();
  return (
    <>
      <h1>Profile</h1>
      <AccountTabs />
      <Loaded query={profile} rows={6}>
        {(own) => (
          <div className="with-side">
            <Panel title="About you"><ProfileForm profile={own} /></Panel>
            <Panel title="Account">
              <Facts facts={[['Username', own.username], ['Since', formatDate(own.created_at)], ['Role', own.role]]} />
            </Panel>
          </div>
        )}
      </Loaded>
    </>
  );
}
