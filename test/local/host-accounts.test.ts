import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { send } from '../../local/send.ts';
import { givenStack } from '../journeys/given.ts';

const given = givenStack();
const Listed = z.object({
  accountId: z.string(),
  name: z.string(),
  users: z.number(),
  adminId: z.string().optional(),
  adminIds: z.array(z.string()),
  userIds: z.array(z.string()),
  closed: z.boolean().optional(),
});
const local = (path: string) => `${given.stack().url}/local${path}`;

/** What `GET /local` says of one account. */
async function listed(accountId: string) {
  const { accounts } = await send(z.object({ accounts: z.array(Listed) }), local(''));
  return accounts.find((account) => account.accountId === accountId);
}
const tell = (type: string, detail: object) => send(z.unknown(), local('/directory-events'), { type, detail });

describe('a page of another origin', () => {
  const from = async (origin: string, method = 'GET') => {
    const headers = { origin, ...(method === 'OPTIONS' && { 'access-control-request-method': 'POST' }) };
    return (await fetch(local('/token'), { method, headers })).headers;
  };

  it('may use the local control where this machine serves it, and nobody else’s may', async () => {
    const origin = 'http://localhost:5173';
    expect((await from(origin)).get('access-control-allow-origin')).toBe(origin);
    expect((await from(origin, 'OPTIONS')).get('access-control-allow-methods')).toContain('POST');
    expect((await from('https://evil.example')).get('access-control-allow-origin')).toBeNull();
    expect((await from('https://evil.example', 'OPTIONS')).get('access-control-allow-methods')).toBeNull();
  });
});

describe('GET /local', () => {
  it('shows who is a user now, as the account itself counts them', async () => {
    const { accountId, admin, userIds } = await given.anAccount(12);
    const { host } = given.stack();
    const late = await host.addUser(accountId, 'enterprise_admin');
    expect((await admin.account()).currentUsers).toBe(13);
    expect(await listed(accountId)).toMatchObject({ users: 13, adminIds: [admin.userId, late] });

    await host.removeUser(accountId, admin.userId);
    const [, member = late] = userIds;
    await host.joinUser(accountId, member, 'enterprise_admin');
    expect(await listed(accountId)).toMatchObject({ users: 12, adminId: member, adminIds: [member, late] });
  });

  it('counts the users of a large account and names the first, so that who lists some accounts reads little', async () => {
    const { accountId, admin } = await given.anAccount(1_000);
    const account = await listed(accountId);
    expect(account).toMatchObject({ users: 1_000, adminIds: [admin.userId] });
    expect(account?.userIds).toHaveLength(20);
  });

  it('shows what events by hand make of an account, and nothing of one that comes late', async () => {
    const users = [{ userId: 'usr_hand', role: 'enterprise_admin', version: 1 }];
    await tell('account.opened', { accountId: 'acc_hand', version: 1, name: 'Hand', domain: 'hand.example', users });
    await tell('user.joined', { accountId: 'acc_hand', userId: 'usr_next', role: 'member', version: 3 });
    await tell('user.left', { accountId: 'acc_hand', userId: 'usr_next', version: 2 });
    await tell('account.renamed', { accountId: 'acc_hand', version: 2, name: 'Palm', domain: 'palm.example' });
    expect(await listed('acc_hand')).toMatchObject({ name: 'Palm', users: 2, userIds: ['usr_hand', 'usr_next'] });
    await tell('account.closed', { accountId: 'acc_hand', version: 3 });
    expect(await listed('acc_hand')).toMatchObject({ closed: true });
  });
});
