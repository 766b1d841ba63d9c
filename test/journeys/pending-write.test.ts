import { expect, it } from '@jest/globals';
import { accounts } from '../../adapters/stored/accounts.ts';
import { getUser } from '../../adapters/stored/users.ts';
import { addUser } from '../../domain/directory/directory.ts';
import { instant } from '../../domain/values/calendar.ts';
import { UserId } from '../../domain/values/ids.ts';
import { givenStack } from './given.ts';

const given = givenStack();

it('a directory event first writes the user whom an earlier one left pending', async () => {
  const { admin } = await given.anAccount();
  const userId = UserId.parse('usr_pending');
  const time = instant(given.stack().clock.now());
  // An earlier event has written the account, and its function died before the user's own item.
  await accounts.change(await accounts.mustGet(admin.accountId), (account) => ({
    ...account,
    directory: addUser(account.directory, undefined, { userId, role: 'enterprise_admin', order: { time } }),
  }));
  await given.stack().host.joinUser(admin.accountId, UserId.parse('usr_later'), 'member');
  const account = await accounts.mustGet(admin.accountId);
  expect(account.directory).toMatchObject({ userCount: 5, pending: { userId: 'usr_later' } });
  expect(await getUser(account, userId)).toMatchObject({ membership: 'current', role: 'enterprise_admin' });
});
