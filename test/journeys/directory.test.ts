import { describe, expect, it } from '@jest/globals';
import { accounts } from '../../adapters/stored/accounts.ts';
import { getUser } from '../../adapters/stored/users.ts';
import { HOST_EVENTS, type HostEventType } from '../../api/host-events.ts';
import { AccountId, UserId } from '../../domain/values/ids.ts';
import { judgeCalls, withholdAnswer } from '../boundary.ts';
import { Table } from '../table.ts';
import { givenStack } from './given.ts';
import { Person } from './person.ts';
import { send } from './requests.ts';

const given = givenStack();

/** Long before anything happens here, and a second later with every step. */
const at = (second: number): string => `${new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString().slice(0, 19)}Z`;

/** One delivery of an event; it rejects where the function does not take it in. */
const deliver = (type: HostEventType, detail: object, time = at(0)) =>
  given.stack().lambda.invoke(HOST_EVENTS[type], { id: 'an-event', 'detail-type': type, time, detail });

const put = (event: object) => send(given.stack().url, 'POST', '/local/directory-events', { body: event });

/** An account whose opening lies in the past, so that a test can tell what came after it. */
async function anOldAccount() {
  const accountId = AccountId.parse(`acc_old${Math.random().toString(36).slice(2)}`);
  const [adminId, memberId] = [`usr_admin${accountId.slice(4)}`, `usr_member${accountId.slice(4)}`];
  const users = [
    { userId: adminId, role: 'enterprise_admin' },
    { userId: memberId, role: 'member' },
  ];
  const opened = {
    type: 'account.opened',
    time: at(0),
    detail: { accountId, name: 'Old', domain: 'old.example', users },
  };
  expect(await put(opened)).toMatchObject({ status: 202, body: { id: expect.any(String), time: at(0) } });
  const person = (userId: string) => new Person(given.stack(), accountId, userId);
  return { accountId, opened, admin: person(adminId), member: person(memberId), person };
}

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

describe('an event that cannot be taken in', () => {
  const buried = () => given.stack().lambda.deadLetters;

  it('ends as a dead letter; its log names the fields and nothing of what they hold', async () => {
    const { accountId } = await given.anAccount();
    const id = 'e-malformed';
    await put({ type: 'user.joined', id, detail: { accountId, userId: 'ada@acme.example', role: 'owner' } });
    const lines = () => given.logs.filter(({ message }) => JSON.stringify(message).includes(id));
    expect(lines()).toMatchObject([
      {
        level: 'ERROR',
        functionName: 'add-user',
        message: {
          eventId: id,
          eventType: 'user.joined',
          fields: [expect.stringContaining('detail.userId: '), expect.stringContaining('detail.role: ')],
        },
      },
    ]);
    await given.stack().clock.advance(200_000);
    expect(lines()).toHaveLength(3);
    expect(JSON.stringify(given.logs)).not.toContain('ada@acme.example');
    expect(buried()).toContainEqual(expect.objectContaining({ event: expect.objectContaining({ id }) }));
  });

  it.each([
    ['of the future', { time: '2096-01-01T00:00:00Z' }],
    ['about an account that is not known', { detail: { accountId: 'acc_nobody', userId: 'usr_1', role: 'member' } }],
    [
      'with a version that is no count',
      { detail: { accountId: 'acc_1', userId: 'usr_1', role: 'member', version: '3' } },
    ],
  ])('where it is one %s', async (id, event) => {
    const { accountId } = await given.anAccount();
    await put({ type: 'user.joined', id, detail: { accountId, userId: 'usr_1', role: 'member' }, ...event });
    await given.stack().clock.advance(200_000);
    expect(buried()).toContainEqual(expect.objectContaining({ event: expect.objectContaining({ id }) }));
  });

  it('is taken in by a later try where what it waited for has come', async () => {
    const opened = { accountId: 'acc_late', name: 'Late', domain: 'late.example' };
    const users = [{ userId: 'usr_late', role: 'member' }];
    await put({ type: 'user.left', id: 'early', time: at(1), detail: { accountId: 'acc_late', userId: 'usr_late' } });
    await put({ type: 'account.opened', time: at(0), detail: { ...opened, users } });
    await given.stack().clock.advance(60_000);
    expect((await accounts.mustGet(AccountId.parse('acc_late'))).directory.userCount).toBe(0);
  });

  it.each([
    { type: 'user.moved', detail: {} },
    { type: 'user.left', time: 'yesterday', detail: {} },
    { type: 'user.left', detail: 'usr_1' },
  ])('is not put on the bus where no bus would take it: %j', async (event) => {
    expect(await put(event)).toMatchObject({ status: 400 });
  });
});
