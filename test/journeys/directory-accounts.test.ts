import { describe, expect, it } from '@jest/globals';
import { accounts } from '../../adapters/stored/accounts.ts';
import { getUser } from '../../adapters/stored/users.ts';
import { AccountId, UserId } from '../../domain/values/ids.ts';
import { judgeCalls, withholdAnswer } from '../boundary.ts';
import { at, givenHostEvents } from './host-events.ts';
import { send } from './requests.ts';

const { given, deliver, put, anOldAccount } = givenHostEvents();

describe('an account', () => {
  it('opens with users of which none is there twice', async () => {
    const users = [1, 2].map(() => ({ userId: 'usr_twin', role: 'member' }));
    const opened = deliver('account.opened', { accountId: 'acc_twin', name: 'New', domain: 'new.example', users });
    await expect(opened).rejects.toThrow('expected each user once');
  });

  it('is opened once by two lists at a time, and everybody on them is counted', async () => {
    const list = (...ids: string[]) => ids.map((id) => ({ userId: `usr_two_${id}`, role: 'member' }));
    const opening = { accountId: 'acc_two', name: 'Two', domain: 'two.example' };
    const both = () =>
      Promise.allSettled([
        deliver('account.opened', { ...opening, users: list('a', 'b') }, at(1)),
        deliver('account.opened', { ...opening, users: list('c', 'a') }, at(2)),
      ]);
    // What found the account half open fails, and comes again.
    await both();
    await both();
    const account = await accounts.mustGet(AccountId.parse('acc_two'));
    expect(account.directory.userCount).toBe(3);
    for (const { userId } of list('a', 'b', 'c'))
      expect(await getUser(account, UserId.parse(userId))).toMatchObject({ membership: 'current' });
  });

  it('is not changed by half: whoever comes while it opens comes again, and its opening finishes it', async () => {
    const users = ['first', 'second', 'third'].map((id) => ({ userId: `usr_half_${id}`, role: 'member' }));
    const opened = { accountId: 'acc_half', name: 'Half', domain: 'half.example', users };
    let writes = 0;
    const crash = Promise.withResolvers<void>();
    const end = judgeCalls(({ name, response }) => {
      if (name === 'DynamoDB PutItem') writes += 1;
      if (writes < 2) return 'serve';
      withholdAnswer(response, crash.resolve);
      return 'hang up';
    });
    await Promise.race([deliver('account.opened', opened).catch(crash.resolve), crash.promise]).finally(end);
    const left = { accountId: 'acc_half', userId: 'usr_half_first' };
    await expect(deliver('user.left', left, at(1))).rejects.toThrow('is being opened');
    await deliver('account.opened', opened);
    await deliver('user.left', left, at(1));
    const { directory } = await accounts.mustGet(AccountId.parse('acc_half'));
    expect(directory).toMatchObject({ userCount: 2, version: 4 });
  });

  it('is bought for again when it is open again; the old closing changes nothing', async () => {
    const { accountId, opened, admin } = await anOldAccount();
    const closed = { type: 'account.closed', time: at(1), detail: { accountId } };
    await put(closed);
    await put({ ...opened, time: at(2), detail: { ...opened.detail, name: 'Again' } });
    await put(closed);
    expect(await admin.account()).toMatchObject({ name: 'Again', currentUsers: 2 });
    expect((await admin.buy()).status).toBe('completed');
  });

  it('keeps what it has bought when it closes and opens', async () => {
    const { accountId, opened, admin } = await anOldAccount();
    await admin.buy();
    const bought = await admin.features();
    await put({ type: 'account.closed', time: at(1), detail: { accountId } });
    expect(await admin.features()).toEqual(bought);
    await put({ ...opened, time: at(2) });
    expect(await admin.features()).toEqual(bought);
    expect((await admin.account()).subscription).toMatchObject({ status: 'active' });
  });

  it('may have several admins: who is one now buys, and none is left when the last has gone', async () => {
    const { accountId, admin, member } = await anOldAccount();
    const { host } = given.stack();
    const role = (userId: string) => `/local/accounts/${accountId}/users/${userId}`;
    await send(given.stack().url, 'PUT', role(member.userId), { body: { role: 'enterprise_admin' } });
    await send(given.stack().url, 'PUT', role(admin.userId), { body: { role: 'member' } });
    const { quoteId } = await admin.quote();
    expect(await admin.checkOut(quoteId)).toMatchObject({ status: 403, body: { code: 'not_an_admin' } });
    expect((await member.buy({ scope: 'admin_only' })).status).toBe('completed');
    expect(await admin.features()).toMatchObject({ features: ['users'] });
    await host.removeUser(accountId, member.userId);
    expect(await admin.account()).toMatchObject({ plan: { id: 'premium' }, currentUsers: 1 });
    expect(await admin.request('GET', '/v1/invoices')).toMatchObject({ status: 403 });
    await host.joinUser(accountId, admin.userId, 'enterprise_admin');
    expect(await admin.request('GET', '/v1/invoices')).toMatchObject({ status: 200 });
  });
});
