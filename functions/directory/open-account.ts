import * as z from 'zod';
import { accounts } from '../../adapters/accounts.ts';
import { putUser } from '../../adapters/users.ts';
import { Account, openAccount } from '../../domain/account.ts';
import { openDirectory, Role } from '../../domain/directory.ts';
import { UserId } from '../../domain/ids.ts';
import { text } from '../../domain/text.ts';
import { event } from '../shell.ts';

const { accountId, domain } = Account.shape;
const NewUser = z.object({ userId: UserId, role: Role });
/** Somebody named twice would be a seat that nobody has. */
const Users = z
  .tuple([NewUser], NewUser)
  .refine((users) => new Set(users.map(({ userId }) => userId)).size === users.length, 'expected each user once');
const Opened = z.object({ accountId, name: text(200).min(1), domain, users: Users });

/** How many users are written at a time. */
const BATCH = 50;

/** An account of the host product, with its users. They are written first: the account's own item makes them count. */
export const handler = event(Opened, async ({ users, ...account }) => {
  const { directory, members } = openDirectory(users);
  for (let at = 0; at < members.length; at += BATCH)
    await Promise.all(members.slice(at, at + BATCH).map((member) => putUser(account.accountId, member)));
  await accounts.create(openAccount(account, directory));
});
