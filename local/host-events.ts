import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { HostEventType } from '../api/host-events.ts';
import { AccountId, UserId } from '../domain/values/ids.ts';
import { envelopeTime } from './aws/eventbridge.ts';
import type { MovableClock } from './clock.ts';
import { HostAccounts } from './host-accounts.ts';

/** The `source` of the host product's events. */
export const HOST_SOURCE = 'switchplan.host';

/** One event, as the host product or somebody in its place tells it. */
export interface HostEvent {
  type: HostEventType;
  id?: string | undefined;
  time?: string | undefined;
  detail: Record<string, unknown>;
}

const version = z.int().default(0);
const AboutAccount = z.object({ accountId: AccountId, version });
const AboutUser = z.object({ accountId: AccountId, userId: UserId, version });
const Versioned = AboutAccount.extend({ userId: z.optional(UserId) });
const AboutUsers = z.object({ accountId: AccountId, users: z.array(AboutUser.omit({ accountId: true })) });

/** The host product's events in EventBridge's envelope, and what it knows itself of whom they are about. */
export class HostEvents {
  readonly accounts = new HostAccounts();
  readonly #clock: MovableClock;
  readonly #accountOf = new Map<UserId, AccountId>();
  /** The version of the last event about each account and user: the next one has a higher. */
  readonly #versions = new Map<AccountId | UserId, number>();

  constructor(clock: MovableClock) {
    this.#clock = clock;
  }

  accountOf = (userId: UserId): AccountId | undefined => this.#accountOf.get(userId);

  nextVersion = (id: AccountId | UserId): number => (this.#versions.get(id) ?? 0) + 1;

  /** The event as it stands, malformed where it is so. */
  envelope({ type, id = randomUUID(), time, detail }: HostEvent) {
    if (this.#isNews(detail)) this.accounts.take(type, detail);
    const { data: user } = AboutUser.safeParse(detail);
    if (user) this.note(user);
    else this.#noteAccount(detail);
    const timeMs = time === undefined ? this.#clock.now() : Date.parse(time);
    return { id, source: HOST_SOURCE, 'detail-type': type, time: envelopeTime(timeMs), detail };
  }

  note({ accountId, userId, version }: z.infer<typeof AboutUser>): void {
    this.#accountOf.set(userId, accountId);
    this.#noteVersion(userId, version);
  }

  /** One that is sent late is told all the same, and is no news. */
  #isNews(detail: unknown): boolean {
    const { data } = Versioned.safeParse(detail);
    return !data?.version || data.version >= this.nextVersion(data.userId ?? data.accountId);
  }

  #noteAccount(detail: unknown): void {
    const { data: account } = AboutAccount.safeParse(detail);
    if (account) this.#noteVersion(account.accountId, account.version);
    const { data: opened } = AboutUsers.safeParse(detail);
    if (opened) for (const user of opened.users) this.note({ ...user, accountId: opened.accountId });
  }

  #noteVersion(id: AccountId | UserId, version: number): void {
    this.#versions.set(id, Math.max(version, this.#versions.get(id) ?? 0));
  }
}
