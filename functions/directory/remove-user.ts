import * as z from 'zod';
import { accounts } from '../../adapters/accounts.ts';
import { changeDirectory } from '../../adapters/users.ts';
import { removeUser } from '../../domain/directory.ts';
import { AccountId, UserId } from '../../domain/ids.ts';
import { event } from '../shell.ts';

const Left = z.object({ accountId: AccountId, userId: UserId });

/** A user left the account. */
export const handler = event(Left, async ({ accountId, userId }) => {
  const account = await accounts.mustGet(accountId);
  await changeDirectory(account, userId, (directory, user) => removeUser(directory, user, userId));
});
