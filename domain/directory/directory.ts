import * as z from 'zod/mini';
import { UserId } from '../values/ids.ts';
import { Count, Positive } from '../values/numbers.ts';
import { EventOrder, isNews } from './event-order.ts';

export const Role = z.enum(['enterprise_admin', 'member']);
export type Role = z.infer<typeof Role>;

/**
 * `version` is the directory version that wrote this user; `joinedVersion` the one they joined at; `order` that of the
 * event which told so (items of older versions have none).
 */
const Member = z.object({
  membership: z.literal('current'),
  userId: UserId,
  role: Role,
  joinedVersion: Positive,
  version: Positive,
  order: z.optional(EventOrder),
});
export type Member = z.infer<typeof Member>;

/** A tombstone: it keeps a late write, or a late event, of an older change from bringing the user back. */
const FormerMember = z.object({
  membership: z.literal('left'),
  userId: UserId,
  version: Positive,
  order: z.optional(EventOrder),
});

export const User = z.discriminatedUnion('membership', [Member, FormerMember]);
export type User = z.infer<typeof User>;

/**
 * An account's directory in one item: its version, how many users it has, and the user its last change concerns.
 * That user's own item is written after this one, so a crash in between leaves it pending. Of an account that is being
 * opened all are: `opening` tells which list of users still has to be written.
 */
export const Directory = z.object({
  version: Positive,
  userCount: Count,
  pending: User,
  opening: z.optional(z.string()),
});
export type Directory = z.infer<typeof Directory>;

export interface NewUser {
  userId: UserId;
  role: Role;
  order: EventOrder;
}

export type Leaver = Omit<NewUser, 'role'>;

/** The directory of an account that opens with these users, and their items. */
export function openDirectory([first, ...others]: readonly [NewUser, ...NewUser[]]): {
  directory: Directory;
  members: [Member, ...Member[]];
} {
  const opener = memberAt(1, first);
  const more = others.map((user, index) => memberAt(index + 2, user));
  const last = more.at(-1) ?? opener;
  return { directory: { version: last.version, userCount: last.version, pending: last }, members: [opener, ...more] };
}

const memberAt = (version: number, user: NewUser): Member => ({
  membership: 'current',
  ...user,
  joinedVersion: version,
  version,
});

/** The users of this list are written. */
export function completeOpening(directory: Directory, list: string): Directory {
  const { opening, ...complete } = directory;
  return opening === list ? complete : directory;
}

/** Of two changes in the same place the one that takes more away stays. */
const RANK = { enterprise_admin: '0', member: '1', left: '2' };

/** Whether this tells something newer than what is known of the user. */
export const isNewsOf = (known: User | undefined, { role, order }: { role?: Role; order: EventOrder }): boolean =>
  !known ||
  isNews(
    { order, rank: RANK[role ?? 'left'] },
    { order: known.order, rank: RANK[known.membership === 'current' ? known.role : 'left'] },
  );

/**
 * Adds the user or changes their role; what is no news leaves the directory as it is. An event that changes nothing
 * else is noted all the same: what is older than it must find it.
 */
export function addUser(directory: Directory, known: User | undefined, user: NewUser): Directory {
  if (!isNewsOf(known, user)) return directory;
  const version = directory.version + 1;
  if (known?.membership === 'current') return { ...directory, version, pending: { ...known, ...user, version } };
  const pending: Member = { membership: 'current', ...user, joinedVersion: version, version };
  return { ...directory, version, userCount: directory.userCount + 1, pending };
}

/** Removes the user. One who is unknown leaves a tombstone too: their joining may be still to come. */
export function removeUser(directory: Directory, known: User | undefined, { userId, order }: Leaver): Directory {
  if (!isNewsOf(known, { order })) return directory;
  const version = directory.version + 1;
  const pending: User = { membership: 'left', userId, version, order };
  if (known?.membership !== 'current') return { ...directory, version, pending };
  return { ...directory, version, userCount: directory.userCount - 1, pending };
}

/** The user as of now, from the account's directory and the user's item read after it. */
export function currentUser(directory: Directory, stored: User | undefined, userId: UserId): User | undefined {
  const { pending } = directory;
  return pending.userId === userId && pending.version > (stored?.version ?? 0) ? pending : stored;
}
