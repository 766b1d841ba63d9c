import { BatchWriteItemCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import { accounts } from '../adapters/accounts.ts';
import { environment } from '../adapters/environment.ts';
import { entropy } from '../adapters/ids.ts';
import { userItem } from '../adapters/users.ts';
import { type Member, type NewUser, openDirectory, type Role } from '../domain/directory.ts';
import { Feature } from '../domain/features.ts';
import { AccountId, UserId } from '../domain/ids.ts';
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

const newUserId = (): UserId => UserId.parse(`usr_${entropy.hex(8)}`);

/** The host product beside Switchplan: it opens accounts, and its people join, leave and log on. */
export class HostProduct {
  readonly opened: OpenedAccount[] = [];
  readonly #lambda: LambdaRuntime;
  readonly #issuer: Issuer;
  readonly #accountOf = new Map<UserId, AccountId>();
  readonly #table = new DynamoDBClient({});

  constructor(lambda: LambdaRuntime, issuer: Issuer) {
    this.#lambda = lambda;
    this.#issuer = issuer;
  }

  async openAccount({ name, domain, users }: NewAccount): Promise<OpenedAccount> {
    const accountId = AccountId.parse(`acc_${entropy.hex(8)}`);
    const admin: NewUser = { userId: newUserId(), role: 'enterprise_admin' };
    await this.#tell('open-account', { accountId, name, domain, users: [admin] });
    const others = Array.from({ length: users - 1 }, (): NewUser => ({ userId: newUserId(), role: 'member' }));
    if (others.length > 0) await this.#importUsers(accountId, [admin, ...others]);
    const userIds = [admin, ...others].map(({ userId }) => userId);
    for (const userId of userIds) this.#accountOf.set(userId, accountId);
    const opened = { accountId, name, domain, users, adminId: admin.userId, adminIds: [admin.userId], userIds };
    this.opened.push(opened);
    return opened;
  }

  async addUser(accountId: AccountId, role: Role): Promise<UserId> {
    const userId = newUserId();
    await this.#tell('add-user', { accountId, userId, role });
    this.#accountOf.set(userId, accountId);
    const account = this.opened.find((opened) => opened.accountId === accountId);
    account?.userIds.push(userId);
    if (role === 'enterprise_admin') account?.adminIds.push(userId);
    return userId;
  }

  removeUser = (accountId: AccountId, userId: UserId) => this.#tell('remove-user', { accountId, userId });

  closeAccount = (accountId: AccountId) => this.#tell('close-account', { accountId });

  /** A logon, with the claims that Cognito's trigger would give. Undefined where we know nobody of this id. */
  async token(userId: UserId): Promise<string | undefined> {
    const accountId = this.#accountOf.get(userId);
    if (!accountId) return undefined;
    const userAttributes = { 'custom:account_id': accountId, 'custom:user_id': userId };
    const answer = await this.#lambda.invoke('set-token-claims', { request: { userAttributes } });
    const { claimsAndScopeOverrideDetails } = Triggered.parse(answer).response;
    return this.#issuer.token(claimsAndScopeOverrideDetails.accessTokenGeneration.claimsToAddOrOverride);
  }

  close(): void {
    this.#table.destroy();
  }

  #tell(functionName: string, detail: object): Promise<unknown> {
    return this.#lambda.invoke(functionName, { detail });
  }

  /** Fills a new account as that many events would: 20,000 one by one would take a quarter of a minute. */
  async #importUsers(accountId: AccountId, users: [NewUser, ...NewUser[]]): Promise<void> {
    const { directory, members } = openDirectory(users);
    for (let at = 0; at < members.length; at += 100)
      await Promise.all(
        [0, 25, 50, 75].map((more) => this.#putAll(accountId, members.slice(at + more, at + more + 25))),
      );
    await accounts.change(await accounts.mustGet(accountId), (account) => ({ ...account, directory }));
  }

  async #putAll(accountId: AccountId, members: Member[]): Promise<void> {
    if (members.length === 0) return;
    const puts = members.map((member) => ({ PutRequest: { Item: marshall(userItem(accountId, member)) } }));
    await this.#table.send(new BatchWriteItemCommand({ RequestItems: { [environment('TABLE_NAME')]: puts } }));
  }
}
