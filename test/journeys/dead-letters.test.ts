import { describe, expect, it } from '@jest/globals';
import { accounts } from '../../adapters/stored/accounts.ts';
import { AccountId } from '../../domain/values/ids.ts';
import { at, givenHostEvents } from './host-events.ts';

const { given, put } = givenHostEvents();

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
