import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  addUser,
  currentUser,
  Directory,
  type NewUser,
  openDirectory,
  removeUser,
  User,
} from '../../../domain/directory/directory.ts';
import type { UserId } from '../../../domain/values/ids.ts';
import { aCompany, FIRST } from '../arbitraries.ts';
import { aDirectoryStory, type DirectoryEvent, StoredDirectory, secondsAfter, USERS } from './directory-story.ts';

const [ann, ben, cho] = USERS;
const opening: [NewUser, NewUser] = [
  { userId: ann, role: 'enterprise_admin', order: FIRST },
  { userId: ben, role: 'member', order: FIRST },
];

interface Step {
  stored: StoredDirectory;
  before: Directory;
  /** Who is in the account, by a model that only knows names and roles. */
  model: Map<UserId, string>;
  event: DirectoryEvent;
}

function tell(model: Map<UserId, string>, event: DirectoryEvent): void {
  if (event.do === 'join') model.set(event.user.userId, event.user.role);
  if (event.do === 'leave') model.delete(event.userId);
}

/** Plays events with crashes and late writes in between, and looks at the directory after each. */
function afterEveryEvent(check: (step: Step) => void): void {
  const stories = fc.property(aDirectoryStory, (story) => {
    const stored = new StoredDirectory(opening);
    const model = new Map<UserId, string>(opening.map(({ userId, role }) => [userId, role]));
    for (const event of story) {
      const before = stored.directory;
      stored.play(event);
      tell(model, event);
      check({ stored, before, model, event });
    }
  });
  fc.assert(stories, { numRuns: 150 });
}

describe('a directory, through crashes, repeats and late writes', () => {
  test('counts its current members', () => {
    afterEveryEvent(({ stored, model }) => expect(stored.directory.userCount).toBe(model.size));
  });

  test('knows who is a member now, in which role, and who left', () => {
    afterEveryEvent(({ stored, model }) => {
      for (const userId of USERS) {
        const user = stored.user(userId);
        expect(user?.membership === 'current' ? user.role : undefined).toBe(model.get(userId));
      }
    });
  });

  test('gets a higher version with every change, and stays as it is without one', () => {
    afterEveryEvent(({ stored, before }) => {
      const { directory } = stored;
      if (directory === before) return;
      expect(directory.version).toBe(before.version + 1);
      expect(directory.pending.version).toBe(directory.version);
    });
  });

  test('does not change when the same event comes again', () => {
    afterEveryEvent(({ stored, event }) => {
      const { directory } = stored;
      stored.play(event);
      expect(stored.directory).toBe(directory);
    });
  });

  test('can be stored with its users', () => {
    afterEveryEvent(({ stored }) => {
      expect(Directory.parse(stored.directory)).toEqual(stored.directory);
      for (const user of USERS.flatMap((userId) => stored.user(userId) ?? [])) expect(User.parse(user)).toEqual(user);
    });
  });
});

describe('an account opens', () => {
  test('with every user counted, each joined at a version of their own, the last one pending', () => {
    fc.assert(
      fc.property(aCompany, ({ account: { directory }, members }) => {
        expect(members.map(({ joinedVersion }) => joinedVersion)).toEqual(members.map((_, index) => index + 1));
        expect(directory).toEqual({ version: members.length, userCount: members.length, pending: members.at(-1) });
      }),
    );
  });
});

describe('a user', () => {
  const { directory, members } = openDirectory(opening);
  const member = members[1];

  test('keeps the version they joined at when their role changes', () => {
    const order = secondsAfter(1);
    const promoted = addUser(directory, member, { userId: ben, role: 'enterprise_admin', order });
    expect(promoted).toEqual({
      version: 3,
      userCount: 2,
      pending: { membership: 'current', userId: ben, role: 'enterprise_admin', joinedVersion: 2, version: 3, order },
    });
  });

  test('leaves a tombstone, and joins anew when they come back', () => {
    const order = secondsAfter(1);
    const left = removeUser(directory, member, { userId: ben, order });
    expect(left).toEqual({ version: 3, userCount: 1, pending: { membership: 'left', userId: ben, version: 3, order } });
    const back = addUser(left, left.pending, { userId: ben, role: 'member', order: secondsAfter(2) });
    expect(back).toMatchObject({ version: 4, userCount: 2, pending: { joinedVersion: 4 } });
  });

  test('who was never there leaves a tombstone, and whoever has left is counted out once', () => {
    const left = removeUser(directory, undefined, { userId: cho, order: secondsAfter(2) });
    expect(left).toMatchObject({ version: 3, userCount: 2, pending: { membership: 'left', userId: cho } });
    expect(addUser(left, left.pending, { userId: cho, role: 'member', order: secondsAfter(1) })).toBe(left);
    expect(removeUser(left, left.pending, { userId: cho, order: secondsAfter(2) })).toBe(left);
    expect(removeUser(left, left.pending, { userId: cho, order: secondsAfter(3) })).toMatchObject({ userCount: 2 });
  });

  test('stored before events had an order is read, and gives way to any event', () => {
    const { order, ...stored } = member ?? {};
    const old = User.parse(stored);
    const noted = addUser(directory, old, { userId: ben, role: 'member', order: secondsAfter(1) });
    expect(noted).toMatchObject({ userCount: 2, pending: { joinedVersion: 2, version: 3, order: secondsAfter(1) } });
    const gone = User.parse({ membership: 'left', userId: ben, version: 3 });
    expect(addUser(directory, gone, { userId: ben, role: 'member', order: FIRST })).toMatchObject({ userCount: 3 });
  });
});

describe('the user as of now', () => {
  const { directory, members } = openDirectory(opening);
  const [annItem, benItem] = members;
  const demoted = addUser(directory, annItem, { userId: ann, role: 'member', order: secondsAfter(1) });

  test('is the newer of what is pending and what is stored', () => {
    expect(currentUser(demoted, annItem, ann)).toBe(demoted.pending);
    expect(currentUser(directory, demoted.pending, ann)).toBe(demoted.pending);
    expect(currentUser(demoted, undefined, ann)).toBe(demoted.pending);
  });

  test('is what is stored where that was written after the directory was read', () => {
    const stored = addUser(directory, benItem, {
      userId: ben,
      role: 'enterprise_admin',
      order: secondsAfter(1),
    }).pending;
    expect(directory.pending.userId).toBe(ben);
    expect(currentUser(directory, stored, ben)).toBe(stored);
  });

  test('is not somebody else’s pending change', () => {
    expect(currentUser(demoted, benItem, ben)).toBe(benItem);
    expect(currentUser(demoted, undefined, cho)).toBeUndefined();
  });
});
