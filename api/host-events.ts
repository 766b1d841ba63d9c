import * as z from 'zod/mini';
import { Account } from '../domain/account/account.ts';
import { Role } from '../domain/directory/directory.ts';
import { EventOrder } from '../domain/directory/event-order.ts';
import { UserId } from '../domain/values/ids.ts';
import { text } from '../domain/values/text.ts';

/** What the host product tells us, by the event's detail type, and the function that takes it in. */
export const HOST_EVENTS = {
  'account.opened': 'open-account',
  'account.renamed': 'rename-account',
  'account.closed': 'close-account',
  'user.joined': 'add-user',
  'user.left': 'remove-user',
} as const;
export type HostEventType = keyof typeof HOST_EVENTS;

const { accountId } = Account.shape;
const name = text(200).check(z.minLength(1));
const domain = text(253).check(z.minLength(1));
/** The host's own count of the changes of this account or user. */
const { version } = EventOrder.shape;

const NewUser = z.object({ userId: UserId, role: Role, version });
/** Somebody named twice would be a seat that nobody has. */
const users = z
  .tuple([NewUser], NewUser)
  .check(z.refine((all) => new Set(all.map(({ userId }) => userId)).size === all.length, 'expected each user once'));

/** The details of the events. Fields beside these are the host's own business. */
export const AccountOpened = z.object({ accountId, version, name, domain, users });
export const AccountRenamed = z.object({ accountId, version, name, domain });
export const AccountClosed = z.object({ accountId, version });
export const UserJoined = z.object({ accountId, ...NewUser.shape });
export const UserLeft = z.object({ accountId, userId: UserId, version });
