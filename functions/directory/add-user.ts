import { accounts } from '../../adapters/stored/accounts.ts';
import { changeDirectory } from '../../adapters/stored/users.ts';
import { UserJoined } from '../../api/host-events.ts';
import { addUser } from '../../domain/directory/directory.ts';
import { hostEvent } from '../shell/event.ts';

/** A user joined the account, or their role changed. */
export const handler = hostEvent(UserJoined, async ({ accountId, userId, role }, order) => {
  const account = await accounts.mustGet(accountId);
  await changeDirectory(account, userId, (directory, user) => addUser(directory, user, { userId, role, order }));
});
