import * as z from 'zod/mini';
import type { User } from '../directory/directory.ts';
import { UserId } from '../values/ids.ts';
import { Positive } from '../values/numbers.ts';
import type { Scope } from '../values/scope.ts';

/** Whom a purchase or a gift turns features on for. `asOf` is a version of the account's directory. */
export const Coverage = z.discriminatedUnion('scope', [
  z.object({ scope: z.literal('all_current_users'), asOf: Positive }),
  z.object({ scope: z.literal('admin_only'), adminId: UserId }),
]);
export type Coverage = z.infer<typeof Coverage>;

/** `seatsAsOf` is the directory's version when the seats were counted. */
export const coverageOf = (bought: { scope: Scope; seatsAsOf: number; adminId: UserId }): Coverage =>
  bought.scope === 'admin_only'
    ? { scope: 'admin_only', adminId: bought.adminId }
    : { scope: 'all_current_users', asOf: bought.seatsAsOf };

/** Whether this user is covered now. Who left is not, and who came back after the count has joined anew. */
export function covers(coverage: Coverage, user: User | undefined): boolean {
  if (user?.membership !== 'current') return false;
  return coverage.scope === 'admin_only' ? user.userId === coverage.adminId : user.joinedVersion <= coverage.asOf;
}
