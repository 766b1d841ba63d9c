import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { accounts } from '../../adapters/stored/accounts.ts';
import { getUser } from '../../adapters/stored/users.ts';
import { HOST_EVENTS, type HostEventType } from '../../api/host-events.ts';
import { Role } from '../../domain/directory/directory.ts';
import { AccountId, UserId } from '../../domain/values/ids.ts';
import { givenStack } from './given.ts';

const given = givenStack();

interface Event {
  type: HostEventType;
  detail: object;
}

const USERS = ['usr_ann', 'usr_ben', 'usr_cho'];
const aUserId = fc.constantFrom(...USERS);
const aRole = fc.constantFrom(...Role.options);
const aName = fc.constantFrom('Acme', 'Bond', 'Cask');

const anOpening: fc.Arbitrary<Event> = fc.record({
  type: fc.constant('account.opened'),
  detail: fc.record({
    name: aName,
    domain: fc.constant('acme.example'),
    users: fc.uniqueArray(fc.record({ userId: aUserId, role: aRole }), {
      minLength: 1,
      selector: ({ userId }) => userId,
    }),
  }),
});
const anEvent: fc.Arbitrary<Event> = fc.oneof(
  { weight: 1, arbitrary: anOpening },
  fc.record({
    type: fc.constant('account.renamed'),
    detail: fc.record({ name: aName, domain: fc.constantFrom('acme.example', 'bond.example') }),
  }),
  fc.record({ type: fc.constant('account.closed'), detail: fc.constant({}) }),
  {
    weight: 3,
    arbitrary: fc.record({ type: fc.constant('user.joined'), detail: fc.record({ userId: aUserId, role: aRole }) }),
  },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('user.left'), detail: fc.record({ userId: aUserId }) }) },
);

/** What a host product told of one account in the course of some seconds, and the order in which it came, with repeats. */
const aHistory = fc
  .tuple(anOpening, fc.array(anEvent, { minLength: 2, maxLength: 8, size: 'max' }))
  .map(([opening, events]) => [opening, ...events])
  .chain((history) => {
    const numbers = history.map((_, nth) => nth);
    const delivery = fc
      .tuple(fc.shuffledSubarray(numbers, { minLength: numbers.length }), fc.shuffledSubarray(numbers))
      .map((parts) => parts.flat());
    return fc.record({ history: fc.constant(history), inOrder: fc.constant(numbers), delivery });
  });

let told = 0;

/** Tells a new account's history in this order. What is not taken in comes again, as EventBridge and an operator do. */
async function tell(history: Event[], delivery: number[]) {
  told += 1;
  const accountId = AccountId.parse(`acc_history${told}`);
  const deliver = async (nth: number): Promise<number[]> => {
    const { type, detail } = history[nth] ?? { type: 'account.closed', detail: {} };
    const time = `2026-01-01T00:00:0${nth}Z`;
    const event = { id: `e${nth}`, 'detail-type': type, time, detail: { accountId, ...detail } };
    return given
      .stack()
      .lambda.invoke(HOST_EVENTS[type], event)
      .then(
        () => [],
        () => [nth],
      );
  };
  for (let left = delivery; left.length > 0; ) {
    const failed: number[] = [];
    for (const nth of left) failed.push(...(await deliver(nth)));
    left = failed;
  }
  return standing(accountId);
}

async function standing(accountId: AccountId) {
  const account = await accounts.mustGet(accountId);
  const users = await Promise.all(USERS.map((userId) => getUser(account, UserId.parse(userId))));
  const members = users.flatMap((user) => (user?.membership === 'current' ? [`${user.userId} ${user.role}`] : []));
  expect(account.directory.userCount).toBe(members.length);
  const { name, domain, closedAt } = account;
  return { members, name, domain, closedAt };
}

it('ends, in whatever order and however often the host’s events come, where they end in order', async () => {
  await fc.assert(
    fc.asyncProperty(aHistory, async ({ history, inOrder, delivery }) => {
      expect(await tell(history, delivery)).toEqual(await tell(history, inOrder));
    }),
    { numRuns: 15 },
  );
}, 120_000);
