import { accounts } from '../../adapters/stored/accounts.ts';
import { changeDirectory } from '../../adapters/stored/users.ts';
import { UserLeft } from '../../api/host-events.ts';
import { removeUser } from '../../domain/directory/directory.ts';
import { hostEvent } from '../shell/event.ts';

/** A user left the account. */
export const handler = hostEvent(UserLeft, async ({ accountId, userId }, order) => {
  const account = await accounts.mustGet(accountId);
  await changeDirectory(account, userId, (directory, user) => removeUser(directory, user, { userId, order }));
});
