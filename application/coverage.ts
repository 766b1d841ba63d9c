import { usersOf } from '../adapters/stored/users.ts';
import type { Account } from '../domain/account/account.ts';
import type { User } from '../domain/directory/directory.ts';
import { type Coverage, covers } from '../domain/subscription/coverage.ts';

/** Whether the account has somebody now who is covered. One who is known comes first: that is nearly always enough. */
export async function isAnybodyCovered(
  account: Account,
  coverage: Coverage,
  first: User | undefined,
): Promise<boolean> {
  if (covers(coverage, first)) return true;
  if (coverage.scope === 'admin_only') return false;
  for await (const user of usersOf(account)) if (covers(coverage, user)) return true;
  return false;
}

/** How many users are left out. They are counted only where somebody came or left since the seats were. */
export async function countUncovered(account: Account, coverage: Coverage): Promise<number> {
  const { userCount, version } = account.directory;
  if (coverage.scope === 'admin_only') return Math.max(userCount - 1, 0);
  if (coverage.asOf >= version) return 0;
  let covered = 0;
  for await (const user of usersOf(account)) if (covers(coverage, user)) covered += 1;
  return Math.max(userCount - covered, 0);
}

/**
 * The version of the directory up to which so many users are covered, the oldest first. Counted again where somebody
 * came or left since: a hire who followed a leaver has that seat.
 */
export async function seatedAsOf(
  account: Account,
  { seats, seatsAsOf }: { seats: number; seatsAsOf: number },
): Promise<number> {
  const { version, pending } = account.directory;
  if (seatsAsOf >= version) return seatsAsOf;
  const users = [pending];
  for await (const user of usersOf(account)) if (user && user.userId !== pending.userId) users.push(user);
  const joined = users.flatMap((user) => (user.membership === 'current' ? [user.joinedVersion] : []));
  const leftOut = joined.toSorted((one, other) => one - other)[seats];
  return leftOut === undefined ? version : Math.max(seatsAsOf, leftOut - 1);
}
