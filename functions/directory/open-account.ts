import { fingerprintOf } from '../../adapters/runtime/ids.ts';
import { accounts } from '../../adapters/stored/accounts.ts';
import { changeDirectory, getUser, putUser } from '../../adapters/stored/users.ts';
import { AccountOpened } from '../../api/host-events.ts';
import { type Account, openAccount } from '../../domain/account/account.ts';
import { reopenAccount } from '../../domain/account/account-events.ts';
import { addUser, completeOpening, isNewsOf, type NewUser, openDirectory } from '../../domain/directory/directory.ts';
import { hostEvent } from '../shell/event.ts';

/** How many users are read or written at a time. */
const BATCH = 50;

async function inBatches<T>(all: readonly T[], each: (one: T) => Promise<void>): Promise<void> {
  for (let at = 0; at < all.length; at += BATCH) await Promise.all(all.slice(at, at + BATCH).map(each));
}

/**
 * An account of the host product is open, with these users. A new one is written first, its users after it; whoever
 * comes with the same list finishes what a crash in between has left. To an account that is known it tells what is
 * newer than what is known: its name, that it is open again, and who joined. Nobody leaves by not being named.
 */
export const handler = hostEvent(AccountOpened, async ({ accountId, name, domain, users: listed }, order) => {
  const joined = ({ userId, role, version }: (typeof listed)[number]): NewUser => ({
    userId,
    role,
    order: { time: order.time, version },
  });
  const [first, ...others] = listed;
  const users = [joined(first), ...others.map(joined)] as const;
  const { directory, members } = openDirectory(users);
  const opening = fingerprintOf(listed);
  const opened = openAccount({ accountId, name, domain }, { ...directory, opening }, order);
  const account = (await accounts.get(accountId)) ?? (await accounts.create(opened));

  const isOurs = account.directory.opening === opening;
  if (isOurs) await inBatches(members, (member) => putUser(accountId, member));
  const open = await accounts.change(account, (current) =>
    reopenAccount(withCompleteDirectory(current, opening), { name, domain }, order),
  );
  if (!isOurs) await joinThose(open, users);
});

function withCompleteDirectory(account: Account, opening: string): Account {
  const directory = completeOpening(account.directory, opening);
  return directory === account.directory ? account : { ...account, directory };
}

async function joinThose(account: Account, users: readonly NewUser[]): Promise<void> {
  const news: NewUser[] = [];
  await inBatches(users, async (user) => {
    const known = await getUser(account, user.userId);
    // Whoever is known without an order was so before this event came for the first time.
    if (!known || (known.order && isNewsOf(known, user))) news.push(user);
  });
  for (const user of news)
    await changeDirectory(account, user.userId, (directory, known) => addUser(directory, known, user));
}
