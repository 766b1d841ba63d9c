import { type BuyerFact, type HostFact, type Outgoing, withOutgoing } from '../events/outgoing.ts';
import { earliest, epochMs, type Instant, instant } from '../values/calendar.ts';
import { MINUTE_MS } from '../values/duration.ts';
import type { Account } from './account.ts';

/** Named by the account's version, so that it is one event however often the write that makes it is decided. */
const idOf = ({ accountId, version }: Account, type: string, about: string): string =>
  [accountId, about || version, type].join(':');

/** Puts an event for the host product into the account's outbox; `about` names it where the version does not. */
export const tellHost = (account: Account, fact: HostFact, nowMs: number, about = ''): Account =>
  put(account, { to: 'host', id: idOf(account, fact.type, about), at: instant(nowMs), fact });

/** Puts a mail for the billing contact into the account's outbox. */
export const tellBuyer = (account: Account, fact: BuyerFact, nowMs: number, about = ''): Account =>
  put(account, { to: 'buyer', id: idOf(account, fact.type, about), at: instant(nowMs), fact });

const put = (account: Account, outgoing: Outgoing): Account => ({
  ...account,
  outbox: withOutgoing(account.outbox ?? [], outgoing),
});

/** Longer than telling takes: what is still there afterwards was not told. */
const CLAIM_MS = MINUTE_MS;

/** What nobody is at telling just now. */
export const unclaimed = ({ outbox = [] }: Account, nowMs: number): Outgoing[] =>
  outbox.filter(({ claimedUntil }) => !claimedUntil || claimedUntil <= instant(nowMs));

/** Whoever claims it tells it: of two who come at once the other finds nothing to do. */
export function claimOutbox(account: Account, nowMs: number): Account {
  const free = new Set(unclaimed(account, nowMs));
  if (free.size === 0) return account;
  const claimedUntil = instant(nowMs + CLAIM_MS);
  const outbox = (account.outbox ?? []).map((each) => (free.has(each) ? { ...each, claimedUntil } : each));
  return { ...account, outbox };
}

/** These are told. */
export function removeOutgoing(account: Account, ids: readonly string[]): Account {
  const { outbox = [], ...rest } = account;
  const left = outbox.filter((each) => !ids.includes(each.id));
  if (left.length === outbox.length) return account;
  return left.length > 0 ? { ...rest, outbox: left } : rest;
}

/** When the sweep tells what whoever wrote it did not. */
export const outboxAt = ({ outbox = [] }: Account): Instant | undefined =>
  earliest(...outbox.map(({ at, claimedUntil }) => claimedUntil ?? instant(epochMs(at) + CLAIM_MS)));
