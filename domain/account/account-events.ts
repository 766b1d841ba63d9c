import { type EventOrder, isNews } from '../directory/event-order.ts';
import type { Account } from './account.ts';

type Names = Pick<Account, 'name' | 'domain'>;

/** The host product closed the account: nothing more is sold to it. What it has bought stays as it is. */
export const closeAccount = (account: Account, order: EventOrder): Account =>
  isNews({ order, rank: CLOSED }, standingOf(account))
    ? { ...account, closedAt: order.time, standing: order }
    : account;

/** The account is open, under this name: for the first time, once more, or again after it was closed. */
export function reopenAccount(account: Account, names: Names, order: EventOrder): Account {
  const named = nameAccount(account, names, { by: 'opened', order });
  if (!isNews({ order, rank: OPEN }, standingOf(account))) return named;
  const { closedAt, ...rest } = named;
  return { ...rest, standing: order };
}

export const renameAccount = (account: Account, names: Names, order: EventOrder): Account =>
  nameAccount(account, names, { by: 'renamed', order });

/** Closed and opened in the same second without versions is closed: the worse error is to sell. */
const OPEN = '0';
const CLOSED = '1';

/** An account that was closed before events had an order was closed when that event came. */
const standingOf = ({ standing, closedAt }: Account) => ({
  order: standing ?? (closedAt && { time: closedAt }),
  rank: closedAt ? CLOSED : OPEN,
});

type Naming = NonNullable<Account['named']>;

function nameAccount(account: Account, { name, domain }: Names, named: Naming): Account {
  const known = { order: account.named?.order, rank: rankOf(account, account.named) };
  const news = isNews({ order: named.order, rank: rankOf({ name, domain }, named) }, known);
  return news ? { ...account, name, domain, named } : account;
}

/** Opened and renamed in the same second is renamed. Of two names of one second one must stay: the later by letters. */
const rankOf = ({ name, domain }: Names, named: Naming | undefined): string =>
  JSON.stringify([named?.by ?? 'opened', name, domain]);
