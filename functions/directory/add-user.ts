import * as z from 'zod';
import { accounts } from '../../adapters/accounts.ts';
import { changeDirectory } from '../../adapters/users.ts';
import { addUser, Role } from '../../domain/directory.ts';
import { AccountId, UserId } from '../../domain/ids.ts';
import { event } from '../shell.ts';

const Joined = z.object({ accountId: AccountId, userId: UserId, role: Role });

/** A user joined the account, or their role changed. */
export const handler = event(Joined, async ({ accountId, userId, role }) => {
  const account = await accounts.mustGet(accountId);
  await changeDirectory(account, userId, (directory, user) => addUser(directory, user, { userId, role }));
});
