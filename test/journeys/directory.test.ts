import { describe, expect, it } from '@jest/globals';
import { judgeCalls, withholdAnswer } from '../boundary.ts';
import { givenStack } from './given.ts';

const given = givenStack();

const tell = (name: string, detail: object) => given.stack().lambda.invoke(name, { detail });

describe('the directory', () => {
  it('counts everybody once, however many join and leave at the same time', async () => {
    const { accountId, userIds, admin } = await given.anAccount(10);
    const joining = Array.from({ length: 20 }, (_, n) => ({ accountId, userId: `usr_new${n}`, role: 'member' }));
    const leaving = userIds.slice(5).map((userId) => ({ accountId, userId }));
    await Promise.all([
      ...joining.map((detail) => tell('add-user', detail)),
      ...joining.map((detail) => tell('add-user', detail)),
      ...leaving.map((detail) => tell('remove-user', detail)),
    ]);
    expect((await admin.account()).currentUsers).toBe(25);
    expect((await admin.quote()).seats).toBe(25);
  });

  it('finishes what a crash between its two writes has left behind', async () => {
    const { accountId, admin } = await given.anAccount();
    let writes = 0;
    const crash = Promise.withResolvers<void>();
    const end = judgeCalls(({ name, response }) => {
      if (name === 'DynamoDB PutItem') writes += 1;
      if (writes === 2) withholdAnswer(response, crash.resolve);
      return 'serve';
    });
    const joined = tell('add-user', { accountId, userId: 'usr_second', role: 'enterprise_admin' });
    await Promise.race([joined, crash.promise]).finally(end);
    expect((await admin.account()).currentUsers).toBe(4);
    await tell('add-user', { accountId, userId: 'usr_third', role: 'member' });
    await tell('add-user', { accountId, userId: 'usr_second', role: 'enterprise_admin' });
    expect((await admin.account()).currentUsers).toBe(5);
  });

  it('opens an account once, and with nobody twice', async () => {
    const { accountId, admin } = await given.anAccount();
    const users = [{ userId: admin.userId, role: 'enterprise_admin' }];
    await tell('open-account', { accountId, name: 'Other', domain: 'other.example', users });
    expect(await admin.account()).toMatchObject({ name: 'Acme', currentUsers: 3 });
    const twice = [...users, { userId: admin.userId, role: 'member' }];
    const opened = tell('open-account', { accountId: 'acc_new', name: 'New', domain: 'new.example', users: twice });
    await expect(opened).rejects.toThrow('expected each user once');
  });
});
