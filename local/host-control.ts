import * as z from 'zod';
import { HOST_EVENTS, type HostEventType } from '../api/host-events.ts';
import { Role } from '../domain/directory/directory.ts';
import { AccountId, UserId } from '../domain/values/ids.ts';
import type { HostProduct } from './accounts.ts';
import type { AwsServices } from './aws/server.ts';
import type { MovableClock } from './clock.ts';
import { type ControlRoute, found } from './control-route.ts';
import type { HostEvents } from './host-events.ts';

const NewAccount = z.strictObject({
  name: z.string().min(1),
  domain: z.string().min(1),
  users: z.int().min(1).max(100_000),
});

const hostEventTypes = Object.keys(HOST_EVENTS) as [HostEventType, ...HostEventType[]];

/** What EventBridge takes: any detail, and a time, which it cuts to the second. */
const DirectoryEvent = z.strictObject({
  type: z.enum(hostEventTypes),
  id: z.string().min(1).optional(),
  time: z.iso.datetime().optional(),
  detail: z.record(z.string(), z.unknown()),
});

const AccountPath = z.object({ accountId: AccountId });
const UserPath = AccountPath.extend({ userId: UserId });

export interface ControlledHost {
  clock: MovableClock;
  host: HostProduct;
  hostEvents: HostEvents;
  aws: AwsServices;
}

/** The host product's doings: logons, accounts, who comes and goes, and any event of it. */
export const hostRoutes = ({ clock, host, hostEvents, aws }: ControlledHost): ControlRoute[] => [
  {
    method: 'POST',
    path: '/local/token',
    handle: async ({ body }) => {
      const { userId } = z.strictObject({ userId: UserId }).parse(body);
      return { token: found(await host.token(userId), `user ${userId}`) };
    },
  },
  {
    method: 'POST',
    path: '/local/accounts',
    statusCode: 201,
    handle: ({ body }) => host.openAccount(NewAccount.parse(body)),
  },
  {
    method: 'POST',
    path: '/local/accounts/{accountId}/users',
    statusCode: 201,
    handle: async ({ path, body }) => {
      const { role } = z.strictObject({ role: z._default(Role, 'member') }).parse(body ?? {});
      return { userId: await host.addUser(AccountPath.parse(path).accountId, role) };
    },
  },
  {
    method: 'PUT',
    path: '/local/accounts/{accountId}/users/{userId}',
    handle: async ({ path, body }) => {
      const { accountId, userId } = UserPath.parse(path);
      const { role } = z.strictObject({ role: Role }).parse(body);
      await host.joinUser(accountId, userId, role);
      return { userId, role };
    },
  },
  {
    method: 'DELETE',
    path: '/local/accounts/{accountId}/users/{userId}',
    handle: async ({ path }) => {
      const { accountId, userId } = UserPath.parse(path);
      await host.removeUser(accountId, userId);
      return { removed: userId };
    },
  },
  {
    method: 'POST',
    path: '/local/accounts/{accountId}/close',
    handle: async ({ path }) => {
      const { accountId } = AccountPath.parse(path);
      await host.closeAccount(accountId);
      return { closed: accountId };
    },
  },
  {
    method: 'POST',
    path: '/local/directory-events',
    statusCode: 202,
    handle: async ({ body }) => {
      const { id, time } = aws.putEvent(hostEvents.envelope(DirectoryEvent.parse(body)));
      // Whoever asks next sees what it has changed; one that failed is tried again as the clock goes on.
      await clock.rest();
      return { id, time };
    },
  },
];
