import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Account } from '../../../domain/account/account.ts';
import { closeAccount, renameAccount, reopenAccount } from '../../../domain/account/account-events.ts';
import { Role } from '../../../domain/directory/directory.ts';
import { type EventOrder, isNews, orderOf } from '../../../domain/directory/event-order.ts';
import { instant } from '../../../domain/values/calendar.ts';
import { anAccount, sampleOf } from '../arbitraries.ts';
import { type DirectoryEvent, StoredDirectory, secondsAfter, USERS } from './directory-story.ts';

const [ann, ben] = USERS;

/** A history as the host product knows it, and two ways in which it comes: any order, with repeats, none left out. */
function told<Event>(events: fc.Arbitrary<Event>, orders: fc.Arbitrary<(nth: number) => EventOrder>) {
  return fc
    .record({ history: fc.array(events, { minLength: 1, maxLength: 7, size: 'max' }), order: orders })
    .map(({ history, order }) => history.map((event, nth) => ({ event, order: order(nth + 1) })))
    .chain((history) => {
      const delivery = fc
        .tuple(fc.array(fc.constantFrom(...history), { maxLength: 5 }), fc.infiniteStream(fc.nat()))
        .map(([repeats, chance]) =>
          [...history, ...repeats]
            .map((delivered) => ({ delivered, at: chance.next().value }))
            .sort((one, other) => one.at - other.at)
            .map(({ delivered }) => delivered),
        );
      return fc.record({ history: fc.constant(history), delivery, other: delivery });
    });
}

const everySecond = fc.constant(secondsAfter);
/** The times tell nothing here: some publisher's clock was wrong, or an event was put on the bus late. */
const everyVersion = fc
  .array(fc.nat(9), { minLength: 8, maxLength: 8 })
  .map((times) => (nth: number) => ({ ...secondsAfter(times[nth] ?? 1), version: nth }));
const sameSeconds = fc.constant((nth: number) => secondsAfter(1 + Math.floor(nth / 3)));

const anEvent: fc.Arbitrary<DirectoryEvent> = fc.oneof(
  fc.record({
    do: fc.constant('join'),
    user: fc.record({ userId: fc.constantFrom(...USERS), role: fc.constantFrom(...Role.options) }),
    crash: fc.boolean(),
  }),
  fc.record({ do: fc.constant('leave'), userId: fc.constantFrom(...USERS), crash: fc.boolean() }),
);
type Told<Event> = { event: Event; order: EventOrder }[];

/** Who is a member in which role, and how many are counted. */
function directoryAfter(events: Told<DirectoryEvent>) {
  const stored = new StoredDirectory([
    { userId: ann, role: 'enterprise_admin' },
    { userId: ben, role: 'member' },
  ]);
  for (const { event, order } of events) stored.play(event, order);
  const roles = USERS.map((userId) => {
    const user = stored.user(userId);
    return user?.membership === 'current' ? user.role : undefined;
  });
  expect(stored.directory.userCount).toBe(roles.filter(Boolean).length);
  return roles;
}

const free = sampleOf(anAccount);
const names = fc.record({
  name: fc.constantFrom('Acme', 'Bond', 'Cask'),
  domain: fc.constantFrom('a.example', 'b.example'),
});
type AccountEvent = (account: Account, order: EventOrder) => Account;
const anAccountEvent: fc.Arbitrary<AccountEvent> = fc.oneof(
  fc.constant(closeAccount),
  names.map(
    (named): AccountEvent =>
      (account, order) =>
        reopenAccount(account, named, order),
  ),
  names.map(
    (named): AccountEvent =>
      (account, order) =>
        renameAccount(account, named, order),
  ),
);
const accountAfter = (events: Told<AccountEvent>) =>
  events.reduce((account, { event, order }) => event(account, order), free);

describe.each([
  ['by their times', everySecond],
  ['by the host’s versions, whatever their times', everyVersion],
])(
  'events that are told apart %s end, in any order and however often they come, where they end in order',
  (_, orders) => {
    test('for the users', () => {
      fc.assert(
        fc.property(told(anEvent, orders), ({ history, delivery }) => {
          expect(directoryAfter(delivery)).toEqual(directoryAfter(history));
        }),
        { numRuns: 500 },
      );
    });

    test('for the account', () => {
      fc.assert(
        fc.property(told(anAccountEvent, orders), ({ history, delivery }) => {
          expect(accountAfter(delivery)).toEqual(accountAfter(history));
        }),
        { numRuns: 500 },
      );
    });
  },
);

describe('events that nothing tells apart end in the same place, in whatever order they come', () => {
  test('for the users', () => {
    fc.assert(
      fc.property(told(anEvent, sameSeconds), ({ delivery, other }) => {
        expect(directoryAfter(delivery)).toEqual(directoryAfter(other));
      }),
      { numRuns: 500 },
    );
  });

  test('for the account', () => {
    fc.assert(
      fc.property(told(anAccountEvent, sameSeconds), ({ delivery, other }) => {
        expect(accountAfter(delivery)).toEqual(accountAfter(other));
      }),
      { numRuns: 500 },
    );
  });

  test('and where less is given: out before in, member before admin, closed before open, renamed before opened', () => {
    const order = secondsAfter(1);
    const join = (role: Role): DirectoryEvent => ({ do: 'join', user: { userId: ben, role }, crash: false });
    const leave: DirectoryEvent = { do: 'leave', userId: ben, crash: false };
    const benAfter = (...events: DirectoryEvent[]) => directoryAfter(events.map((event) => ({ event, order })))[1];
    expect(benAfter(leave, join('member'))).toBeUndefined();
    expect(benAfter(join('enterprise_admin'), join('member'))).toBe('member');
    const zest = { name: 'Zest', domain: 'z.example' };
    const renamed = renameAccount(closeAccount(free, order), { name: 'Acme', domain: 'a.example' }, order);
    expect(reopenAccount(renamed, zest, order)).toBe(renamed);
  });
});

describe('an account', () => {
  const names = { name: 'Acme', domain: 'acme.example' };

  test('that opens again sells again, under its name of then; an old closing or opening changes nothing more', () => {
    const closed = closeAccount(free, secondsAfter(2));
    expect(closed.closedAt).toBe(secondsAfter(2).time);
    expect(reopenAccount(closed, names, secondsAfter(1)).closedAt).toBe(closed.closedAt);
    const again = reopenAccount(closed, names, secondsAfter(3));
    expect(again).toMatchObject(names);
    expect(again.closedAt).toBeUndefined();
    expect(closeAccount(again, secondsAfter(2))).toBe(again);
  });

  test('that was closed before events had an order was closed when that event came', () => {
    const { standing, named, ...stored } = closeAccount(free, secondsAfter(2));
    expect(reopenAccount(stored, names, secondsAfter(1)).closedAt).toBe(stored.closedAt);
    expect(closeAccount(stored, secondsAfter(1))).toBe(stored);
    expect(reopenAccount(stored, names, secondsAfter(3)).closedAt).toBeUndefined();
  });
});

describe('the order of an event', () => {
  const at = instant(1_000_000_000_000);
  const nowMs = Date.parse(at);

  test('is its time, up to five minutes ahead of our clock, and the host’s version', () => {
    expect(orderOf(at, 7, nowMs - 300_000)).toEqual({ time: at, version: 7 });
    expect(() => orderOf(at, 7, nowMs - 300_001)).toThrow('lies in the future');
  });

  test('goes by time where only one event has a version', () => {
    const one = { order: { ...secondsAfter(1), version: 9 }, rank: '' };
    const two = { order: secondsAfter(2), rank: '' };
    expect([isNews(one, two), isNews(two, one)]).toEqual([false, true]);
    const three = { order: { ...secondsAfter(3), version: 1 }, rank: '' };
    expect([isNews(three, two), isNews(two, three)]).toEqual([true, false]);
  });
});
