import type { Account } from '../../domain/account/account.ts';
import { withDirectory } from '../../domain/account/covering.ts';
import { currentUser, type Directory, User } from '../../domain/directory/directory.ts';
import type { AccountId, UserId } from '../../domain/values/ids.ts';
import { getItem, putItem, queryPartition } from '../aws/table.ts';
import { clock } from '../runtime/clock.ts';
import { accountPartition } from './account-partition.ts';
import { accounts } from './accounts.ts';

const PREFIX = 'USER#';

const key = (accountId: AccountId, userId: UserId) => ({ pk: accountPartition(accountId), sk: PREFIX + userId });

export const userItem = (accountId: AccountId, user: User) => ({ ...user, ...key(accountId, user.userId) });

/** Writes a user's item over a lower version only: a late repeat of an older event changes nothing. */
export async function putUser(accountId: AccountId, user: User): Promise<void> {
  await putItem(userItem(accountId, user), 'attribute_not_exists(pk) OR version < :version', {
    ':version': user.version,
  });
}

/** The user as of now. The account must have been read before: it may hold a change their item does not show yet. */
export async function getUser(account: Account, userId: UserId): Promise<User | undefined> {
  const item = await getItem(key(account.accountId, userId));
  return currentUser(account.directory, item && User.parse(item), userId);
}

/** All who are or were users of the account, as of now; whoever has just joined may not be among them yet. */
export async function* usersOf({ accountId, directory }: Account): AsyncGenerator<User | undefined> {
  for await (const item of queryPartition({ pk: accountPartition(accountId), prefix: PREFIX })) {
    const user = User.parse(item);
    yield currentUser(directory, user, user.userId);
  }
}

/**
 * One directory event: first finishes what an earlier one left pending, then writes the account, then the user.
 * Answers the account it left.
 */
export async function changeDirectory(
  read: Account,
  userId: UserId,
  decide: (directory: Directory, user: User | undefined) => Directory,
): Promise<Account> {
  if (read.directory.opening) throw new Error(`${read.accountId} is being opened, with users not written yet`);
  await putUser(read.accountId, read.directory.pending);
  const user = await getUser(read, userId);
  const directory = decide(read.directory, user);
  if (directory === read.directory) return read;
  const account = await accounts.change(read, (current) =>
    current.directory.version === read.directory.version
      ? withDirectory(current, directory, user, clock.now())
      : current,
  );
  if (account.directory.pending !== directory.pending) return changeDirectory(account, userId, decide);
  await putUser(account.accountId, directory.pending);
  return account;
}
