import type { Schemas } from '../../api/client';

type Ranked = Pick<Schemas['UserResponse'], 'role' | 'admin_confirmed'>;

/** Whether somebody was made an admin and no second admin has confirmed it. */
export const isUnconfirmed = ({ role, admin_confirmed }: Ranked) => role === 'admin' && !admin_confirmed;

/** What an account may do, in words. */
export const roleOf = (user: Ranked) => (isUnconfirmed(user) ? 'admin, not confirmed' : user.role);
