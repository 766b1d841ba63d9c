import { BatchWriteItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import { dynamoDb } from '../adapters/aws/table.ts';
import { environment } from '../adapters/runtime/environment.ts';
import { entropy } from '../adapters/runtime/ids.ts';
import { accounts } from '../adapters/stored/accounts.ts';
import { userItem } from '../adapters/stored/users.ts';
import { HOST_EVENTS, type HostEventType } from '../api/host-events.ts';
import { type Member, type NewUser, openDirectory, type Role } from '../domain/directory/directory.ts';
import { Instant } from '../domain/values/calendar.ts';
import { AccountId, Feature, UserId } from '../domain/values/ids.ts';
import type { HostEvents } from './host-events.ts';
import type { Issuer } from './issuer.ts';
import type { LambdaRuntime } from './lambda.ts';

export interface NewAccount {
  name: string;
  domain: string;
  users: number;
}

export interface OpenedAccount extends NewAccount {
  accountId: AccountId;
  adminId: UserId;
  /** Who may buy, the first admin among them. */
  adminIds: UserId[];
  userIds: UserId[];
}

/** What the pre token generation trigger answers with, as far as a token needs it. */
const Claims = z.object({
  account_id: z.string(),
  user_id: z.string(),
  role: z.string(),
  features: z.array(Feature),
  entitlement_version: z.int(),
});
const Triggered = z.object({
  response: z.object({
    claimsAndScopeOverrideDetails: z.object({ accessTokenGeneration: z.object({ claimsToAddOrOverride: Claims }) }),
  }),
});

const newUser = (role: Role) => ({ userId: UserId.parse(`usr_${entropy.hex(8)}`), role, version: 1 });
type Listed = [ReturnType<typeof newUser>, ...ReturnType<typeof newUser>[]];

/** The host product beside Switchplan: it opens accounts, and its people join, leave and log on. */
export class HostProduct {
  readonly #lambda: LambdaRuntime;
  readonly #issuer: Issuer;
  readonly #events: HostEvents;

  constructor({ lambda, issuer, events }: { lambda: LambdaRuntime; issuer: Issuer; events: HostEvents }) {
    this.#lambda = lambda;
    this.#issuer = issuer;
    this.#events = events;
  }

  async openAccount({ name, domain, users: count }: NewAccount): Promise<OpenedAccount> {
    const accountId = AccountId.parse(`acc_${entropy.hex(8)}`);
    const admin = newUser('enterprise_admin');
    const { time } = await this.#tell('account.opened', { accountId, version: 1, name, domain, users: [admin] });
    const others = Array.from({ length: count - 1 }, () => newUser('member'));
    if (others.length > 0) await this.#importUsers(accountId, time, [admin, ...others]);
    const userIds = [admin, ...others].map(({ userId }) => userId);
    const adminIds = [admin.userId];
    return { accountId, name, domain, users: count, adminId: admin.userId, adminIds, userIds };
  }

  async addUser(accountId: AccountId, role: Role): Promise<UserId> {
    const { userId } = newUser(role);
    await this.joinUser(accountId, userId, role);
    return userId;
  }

  /** The user is in the account in this role: for the first time, once more, or again. */
  joinUser = (accountId: AccountId, userId: UserId, role: Role) =>
    this.#tell('user.joined', { accountId, userId, version: this.#events.nextVersion(userId), role });

  removeUser = (accountId: AccountId, userId: UserId) =>
    this.#tell('user.left', { accountId, userId, version: this.#events.nextVersion(userId) });

  closeAccount = (accountId: AccountId) =>
    this.#tell('account.closed', { accountId, version: this.#events.nextVersion(accountId) });

  /** A logon, with the claims that Cognito's trigger would give. Undefined where we know nobody of this id. */
  async token(userId: UserId): Promise<string | undefined> {
    const accountId = this.#events.accountOf(userId);
    if (!accountId) return undefined;
    const userAttributes = { 'custom:account_id': accountId, 'custom:user_id': userId };
    const answer = await this.#lambda.invoke('set-token-claims', { request: { userAttributes } });
    const { claimsAndScopeOverrideDetails } = Triggered.parse(answer).response;
    return this.#issuer.token(claimsAndScopeOverrideDetails.accessTokenGeneration.claimsToAddOrOverride);
  }

  async #tell(type: HostEventType, detail: Record<string, unknown>): Promise<{ time: string }> {
    const event = this.#events.envelope({ type, detail });
    await this.#lambda.invoke(HOST_EVENTS[type], event);
    return event;
  }

  /** Fills a new account as that many events would: 20,000 one by one would take a quarter of a minute. */
  async #importUsers(accountId: AccountId, time: string, [admin, ...others]: Listed): Promise<void> {
    const joined = ({ version, ...user }: Listed[0]): NewUser => {
      this.#events.note({ ...user, accountId, version });
      this.#events.accounts.add(accountId, user.userId, user.role);
      return { ...user, order: { time: Instant.parse(time), version } };
    };
    const { directory, members } = openDirectory([joined(admin), ...others.map(joined)]);
    for (let at = 0; at < members.length; at += 100)
      await Promise.all(
        [0, 25, 50, 75].map((more) => this.#putAll(accountId, members.slice(at + more, at + more + 25))),
      );
    await accounts.change(await accounts.mustGet(accountId), (account) => ({ ...account, directory }));
  }

  async #putAll(accountId: AccountId, members: Member[]): Promise<void> {
    if (members.length === 0) return;
    const puts = members.map((member) => ({ PutRequest: { Item: marshall(userItem(accountId, member)) } }));
    await dynamoDb.send(new BatchWriteItemCommand({ RequestItems: { [environment('TABLE_NAME')]: puts } }));
  }
}
