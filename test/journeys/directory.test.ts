import { describe, expect, it } from '@jest/globals';
import type { HostEventType } from '../../api/host-events.ts';
import { judgeCalls, withholdAnswer } from '../boundary.ts';
import { Table } from '../table.ts';
import { at, givenHostEvents } from './host-events.ts';

const { given, deliver, put, anOldAccount } = givenHostEvents();

describe('the directory', () => {
  it('counts everybody once, however many join and leave at the same time', async () => {
    const { accountId, userIds, admin } = await given.anAccount(10);
    const { host } = given.stack();
    const joining = Array.from({ length: 20 }, (_, n) => ({ accountId, userId: `usr_new${n}`, role: 'member' }));
    await Promise.all([
      ...joining.map((detail) => deliver('user.joined', detail)),
      ...joining.map((detail) => deliver('user.joined', detail)),
      ...userIds.slice(5).map((userId) => host.removeUser(accountId, userId)),
    ]);
    expect((await admin.account()).currentUsers).toBe(25);
    expect((await admin.quote()).seats).toBe(25);
  }, 120_000);

  it('finishes what a crash between its two writes has left behind', async () => {
    const { accountId, admin } = await given.anAccount();
    let writes = 0;
    const crash = Promise.withResolvers<void>();
    const end = judgeCalls(({ name, response }) => {
      if (name === 'DynamoDB PutItem') writes += 1;
      if (writes === 2) withholdAnswer(response, crash.resolve);
      return 'serve';
    });
    const joined = deliver('user.joined', { accountId, userId: 'usr_second', role: 'enterprise_admin' });
    await Promise.race([joined, crash.promise]).finally(end);
    expect((await admin.account()).currentUsers).toBe(4);
    await deliver('user.joined', { accountId, userId: 'usr_third', role: 'member' });
    await deliver('user.joined', { accountId, userId: 'usr_second', role: 'enterprise_admin' });
    expect((await admin.account()).currentUsers).toBe(5);
  });
});

describe('an event of the host product that is no news', () => {
  it('does not bring back a user who has left since', async () => {
    const { accountId, admin, person } = await anOldAccount();
    const userId = `usr_back${accountId.slice(4)}`;
    const joined = { type: 'user.joined', time: at(1), detail: { accountId, userId, role: 'enterprise_admin' } };
    await put(joined);
    expect((await admin.account()).currentUsers).toBe(3);
    await put({ type: 'user.left', time: at(2), detail: { accountId, userId } });
    await put(joined);
    expect((await admin.account()).currentUsers).toBe(2);
    await expect(person(userId).token()).rejects.toThrow('no longer a user');
    await put({ ...joined, time: at(3) });
    expect((await person(userId).account()).currentUsers).toBe(3);
  });

  it('does not let in a user whose leaving came first', async () => {
    const { accountId, admin, person } = await anOldAccount();
    const userId = `usr_early${accountId.slice(4)}`;
    await put({ type: 'user.left', time: at(2), detail: { accountId, userId } });
    await put({ type: 'user.joined', time: at(1), detail: { accountId, userId, role: 'member' } });
    expect((await admin.account()).currentUsers).toBe(2);
    await expect(person(userId).token()).rejects.toThrow('no longer a user');
  });

  it('is told by the host’s version where time does not tell', async () => {
    const { accountId, admin, member } = await anOldAccount();
    const change = (type: HostEventType, version: number, role?: string) =>
      put({ type, time: at(1), detail: { accountId, userId: member.userId, version, role } });
    await change('user.joined', 3, 'enterprise_admin');
    await change('user.left', 2);
    await change('user.joined', 1, 'member');
    expect((await admin.account()).currentUsers).toBe(2);
    expect(await member.checkOut('quo_none')).toMatchObject({ status: 404 });
  });

  it('does not bring anybody back, rename or open the account again when its opening is repeated', async () => {
    const { accountId, opened, admin, member } = await anOldAccount();
    await put({ type: 'user.left', time: at(1), detail: { accountId, userId: member.userId } });
    await put({ type: 'account.renamed', time: at(1), detail: { accountId, name: 'New', domain: 'new.example' } });
    await put({ type: 'account.closed', time: at(1), detail: { accountId } });
    await put(opened);
    expect(await admin.account()).toMatchObject({ name: 'New', domain: 'new.example', currentUsers: 1 });
    const { quoteId } = await admin.quote();
    expect(await admin.checkOut(quoteId)).toMatchObject({ status: 409, body: { code: 'account_closed' } });
  });
});

describe('what was stored before events had an order', () => {
  it('is read, gives way to any event, and not to its opening', async () => {
    const { accountId, opened, admin, member } = await anOldAccount();
    await put({ type: 'user.left', time: at(2), detail: { accountId, userId: member.userId } });
    const table = new Table();
    const items = (await table.scan()).filter(({ pk }) => pk === `ACCOUNT#${accountId}`);
    const isOrder = (name: string) => ['order', 'standing', 'named'].includes(name);
    const asBefore: typeof items = JSON.parse(
      JSON.stringify(items, (name, value) => (isOrder(name) ? undefined : value)),
    );
    await table.put(asBefore);
    table.close();
    await put(opened);
    expect((await admin.account()).currentUsers).toBe(1);
    await put({ type: 'user.joined', time: at(1), detail: { accountId, userId: member.userId, role: 'member' } });
    await put({ type: 'user.left', time: at(0), detail: { accountId, userId: admin.userId } });
    expect((await member.account()).currentUsers).toBe(1);
  });
});
