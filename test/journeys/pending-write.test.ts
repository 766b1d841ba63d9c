import { expect, it } from '@jest/globals';
import { accounts } from '../../adapters/accounts.ts';
import { getUser } from '../../adapters/users.ts';
import { addUser } from '../../domain/directory.ts';
import { UserId } from '../../domain/ids.ts';
import { givenStack } from './given.ts';

const given = givenStack();

it('a directory event first writes the user whom an earlier one left pending', async () => {
  const { admin } = await given.anAccount();
  const userId = UserId.parse('usr_pending');
  // An earlier event has written the account, and its function died before the user's own item.
  await accounts.change(await accounts.mustGet(admin.accountId), (account) => ({
    ...account,
    directory: addUser(account.directory, undefined, { userId, role: 'enterprise_admin' }),
  }));
  const detail = { accountId: admin.accountId, userId: 'usr_later', role: 'member' };
  await given.stack().lambda.invoke('add-user', { detail });
  const account = await accounts.mustGet(admin.accountId);
  expect(account.directory).toMatchObject({ userCount: 5, pending: { userId: 'usr_later' } });
  expect(await getUser(account, userId)).toMatchObject({ membership: 'current', role: 'enterprise_admin' });
});
