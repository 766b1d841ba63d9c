import * as z from 'zod';
import { UserId } from './ids.ts';

export const Role = z.enum(['enterprise_admin', 'member']);
export type Role = z.infer<typeof Role>;

/** `version` is the directory version that wrote this user; `joinedVersion` the one they joined at. */
const Member = z.object({
  membership: z.literal('current'),
  userId: UserId,
  role: Role,
  joinedVersion: z.int().positive(),
  version: z.int().positive(),
});
export type Member = z.infer<typeof Member>;

/** A tombstone: it keeps a late write of an older change from bringing the user back. */
const FormerMember = z.object({ membership: z.literal('left'), userId: UserId, version: z.int().positive() });

export const User = z.discriminatedUnion('membership', [Member, FormerMember]);
export type User = z.infer<typeof User>;

/**
 * An account's directory in one item: its version, how many users it has, and the user its last change concerns.
 * That user's own item is written after this one, so a crash in between leaves it pending.
 */
export const Directory = z.object({
  version: z.int().positive(),
  userCount: z.int().nonnegative(),
  pending: User,
});
export type Directory = z.infer<typeof Directory>;

/** The directory of an account that opens with these users, and their items. */
export function openDirectory(users: readonly [NewUser, ...NewUser[]]): { directory: Directory; members: Member[] } {
  const members = users.map(({ userId, role }, index): Member => {
    const version = index + 1;
    return { membership: 'current', userId, role, joinedVersion: version, version };
  });
  const last = members[members.length - 1];
  if (!last) throw new Error('an account opens with at least one user');
  return { directory: { version: last.version, userCount: members.length, pending: last }, members };
}

export interface NewUser {
  userId: UserId;
  role: Role;
}

/** Adds the user or changes their role; a repeated event leaves the directory as it is. */
export function addUser(directory: Directory, current: User | undefined, { userId, role }: NewUser): Directory {
  const version = directory.version + 1;
  if (current?.membership !== 'current') {
    const pending: Member = { membership: 'current', userId, role, joinedVersion: version, version };
    return { version, userCount: directory.userCount + 1, pending };
  }
  if (current.role === role) return directory;
  return { ...directory, version, pending: { ...current, role, version } };
}

export function removeUser(directory: Directory, current: User | undefined, userId: UserId): Directory {
  if (current?.membership !== 'current') return directory;
  const version = directory.version + 1;
  return { version, userCount: directory.userCount - 1, pending: { membership: 'left', userId, version } };
}

/** The user as of now, from the account's directory and the user's item read after it. */
export function currentUser(directory: Directory, stored: User | undefined, userId: UserId): User | undefined {
  const { pending } = directory;
  return pending.userId === userId && pending.version > (stored?.version ?? 0) ? pending : stored;
}
