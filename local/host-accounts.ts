import {
  AccountClosed,
  AccountOpened,
  AccountRenamed,
  type HostEventType,
  UserJoined,
  UserLeft,
} from '../api/host-events.ts';
import type { Role } from '../domain/directory/directory.ts';
import type { AccountId, UserId } from '../domain/values/ids.ts';
import { KEPT } from './kept.ts';

/** A page that lists some accounts stays small when one of them has 100,000 users (2.4 MB of ids). */
const SHOWN = 20;

interface HostAccount {
  name: string;
  domain: string;
  closed: boolean;
  users: Map<UserId, Role>;
}

/** Which accounts the host product opened last, and who is a user of them now: what it tells, it does. */
export class HostAccounts {
  readonly #accounts = new Map<AccountId, HostAccount>();

  /** As `GET /local` shows them: of many users the first. */
  list() {
    return [...this.#accounts].map(([accountId, { name, domain, closed, users }]) => {
      const adminIds = [...users]
        .flatMap(([userId, role]) => (role === 'enterprise_admin' ? userId : []))
        .slice(0, SHOWN);
      const userIds = [...users.keys()].slice(0, SHOWN);
      const [adminId] = adminIds;
      return { accountId, name, domain, users: users.size, adminId, adminIds, userIds, ...(closed && { closed }) };
    });
  }

  /** An event as it is told; one that nobody could take in changes nothing here either. */
  take(type: HostEventType, detail: unknown): void {
    if (type === 'account.opened') this.#open(detail);
    else if (type === 'user.joined') this.#join(detail);
    else if (type === 'user.left') this.#leave(detail);
    else if (type === 'account.renamed') this.#rename(detail);
    else this.#close(detail);
  }

  add(accountId: AccountId, userId: UserId, role: Role): void {
    this.#accounts.get(accountId)?.users.set(userId, role);
  }

  #open(detail: unknown): void {
    const { data } = AccountOpened.safeParse(detail);
    if (!data) return;
    const { accountId, name, domain } = data;
    const known = this.#accounts.get(accountId)?.users ?? [];
    const users = new Map([...known, ...data.users.map(({ userId, role }) => [userId, role] as const)]);
    this.#accounts.set(accountId, { name, domain, closed: false, users });
    const oldest = this.#accounts.keys().next();
    if (this.#accounts.size > KEPT && !oldest.done) this.#accounts.delete(oldest.value);
  }

  #join(detail: unknown): void {
    const { data } = UserJoined.safeParse(detail);
    if (data) this.add(data.accountId, data.userId, data.role);
  }

  #leave(detail: unknown): void {
    const { data } = UserLeft.safeParse(detail);
    if (data) this.#accounts.get(data.accountId)?.users.delete(data.userId);
  }

  #rename(detail: unknown): void {
    const { accountId, name, domain } = AccountRenamed.safeParse(detail).data ?? {};
    const account = accountId && this.#accounts.get(accountId);
    if (account) Object.assign(account, { name, domain });
  }

  #close(detail: unknown): void {
    const { accountId } = AccountClosed.safeParse(detail).data ?? {};
    const account = accountId && this.#accounts.get(accountId);
    if (account) account.closed = true;
  }
}
