import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { decodeJwt } from 'jose';
import * as z from 'zod';
import { InvoicesView } from '../../api/invoices.ts';
import { ROUTES } from '../../api/routes.ts';
import { AccountId, UserId } from '../../domain/values/ids.ts';
import { givenStack } from './given.ts';
import { Person } from './person.ts';
import { send } from './requests.ts';
import { tokenWith } from './tokens.ts';

const given = givenStack();

const behindToken = ROUTES.filter(({ authorization }) => authorization === 'jwt');

describe('a valid token', () => {
  it.each([
    ['no account', { account_id: '' }],
    ['an account of another form', { account_id: 'tenant-7' }],
    ['no user', { user_id: '' }],
    ['a user of another form', { user_id: 'auth0|5f7c8ec7c33c6c004bbafe82' }],
  ])('that names %s is 403 on every route', async (_what, claims) => {
    const authorization = `Bearer ${await tokenWith(given.stack(), claims)}`;
    const logged = given.logs.length;
    for (const { method, path } of behindToken) {
      const answer = await send(given.stack().url, method, path.replace(/\{\w+\}/, 'chk_1'), {
        headers: { authorization },
      });
      expect(answer).toMatchObject({ status: 403, body: { code: 'claims_missing' } });
    }
    expect(given.logs.slice(logged)).toEqual([]);
  });
});

it('a logon carries who it is, and the features of its moment', async () => {
  const { accountId, adminId, admin } = await given.anAccount();
  const carried = async () => decodeJwt(await admin.token());
  const who = { account_id: accountId, user_id: adminId, role: 'enterprise_admin' };
  const before = await carried();
  expect(before).toMatchObject({ ...who, entitlement_version: 1 });
  await admin.buy();
  const after = await carried();
  expect(after).toMatchObject({ ...who, entitlement_version: 2 });
  const featuresIn = ({ features }: object & { features?: unknown }) => z.array(z.string()).parse(features);
  expect(featuresIn(after)).toEqual(expect.arrayContaining(featuresIn(before)));
  expect(featuresIn(after).length).toBeGreaterThan(featuresIn(before).length);
});

it('a host’s UUIDs are ids, from the account’s opening to its invoice', async () => {
  const { url, clock } = given.stack();
  const accountId = AccountId.parse(`acc_${randomUUID()}`);
  const userId = UserId.parse(`usr_${randomUUID()}`);
  const joined = `usr_${randomUUID()}`;
  const users = [{ userId, role: 'enterprise_admin' }];
  const tell = (type: string, detail: object) =>
    send(url, 'POST', '/local/directory-events', { body: { type, detail: { accountId, ...detail } } });
  await tell('account.opened', { name: 'Acme', domain: 'acme.example', users });
  await tell('user.joined', { userId: joined, role: 'member' });
  const authorization = `Bearer ${await tokenWith(given.stack(), { account_id: accountId, user_id: userId })}`;
  const admin = new Person(given.stack(), accountId, userId);
  admin.token = async () => authorization.slice('Bearer '.length);
  expect(await admin.buy()).toMatchObject({ status: 'completed', subscription: { seats: 2 } });
  await clock.rest();
  const { invoices } = InvoicesView.parse((await admin.request('GET', '/v1/invoices')).body);
  const path = `/v1/invoices/${invoices[0]?.invoiceId}`;
  expect(await send(url, 'GET', path, { headers: { authorization } })).toMatchObject({
    status: 200,
    body: invoices[0],
  });
});
