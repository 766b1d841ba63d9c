import { expect } from '@jest/globals';
import { HOST_EVENTS, type HostEventType } from '../../api/host-events.ts';
import { AccountId } from '../../domain/values/ids.ts';
import { givenStack } from './given.ts';
import { Person } from './person.ts';
import { send } from './requests.ts';

/** Long before anything happens here, and a second later with every step. */
export const at = (second: number): string =>
  `${new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString().slice(0, 19)}Z`;

/** Events of the host product, handed to their function or put on the bus, and an account that they tell of. */
export function givenHostEvents() {
  const given = givenStack();

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
  return { given, deliver, put, anOldAccount };
}
