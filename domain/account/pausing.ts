import { standStill } from '../renewal/dunning.ts';
import { withDisputes } from '../subscription/held.ts';
import type { Act } from '../values/act.ts';
import { earliest, type Instant, instant } from '../values/calendar.ts';
import type { Account } from './account.ts';
import { isRenewing } from './lock.ts';
import { released } from './open-renewal.ts';
import { isUnwanted } from './renewing.ts';
import { type Purpose, withoutTry } from './tries.ts';

/**
 * Whether this is left alone while renewals are stopped: what charges, and the mails that would dun for it. What is under
 * way is finished, and what is not wanted any more ends.
 */
export const waitsForStop = (account: Account, purpose: Purpose): boolean =>
  purpose === 'mail' || (purpose === 'renewal' && !isRenewing(account.inFlight) && !isUnwanted(account));

/** The account's money may move again. The days of dunning stood still meanwhile; while a dispute is open they still do. */
export function unparkAccount(account: Account, nowMs: number): Account {
  const { parked, ...rest } = account;
  return parked ? letGo(postponed(rest, parked.at, nowMs)) : account;
}

/** Renewals run again after a stop: the days of dunning move by as many as it was long, once, however often this is told. */
export function makeUpForStop(account: Account, stop: Act, nowMs: number): Account {
  const { openRenewal } = account;
  if (!openRenewal || openRenewal.madeUpFor === stop.at) return account;
  const moved = letGo(postponed(account, stop.at, nowMs));
  return moved.openRenewal ? { ...moved, openRenewal: { ...moved.openRenewal, madeUpFor: stop.at } } : moved;
}

/** Whether a dispute over one of its payments is open. */
export const isHeld = ({ subscription }: Account): boolean => (subscription?.held?.length ?? 0) > 0;

/** Stripe is to be asked of the open disputes at once. */
export function askNow(account: Account): Account {
  const { subscription } = account;
  const { held } = subscription ?? {};
  const asked = instant(0);
  if (!subscription || !held || held.every(({ askedAt }) => askedAt === asked)) return account;
  return {
    ...account,
    subscription: { ...subscription, held: held.map((dispute) => ({ ...dispute, askedAt: asked })) },
  };
}

/** The disputes over one payment, as Stripe shows them now. The days stand still; with the last that closes what is due renews. */
export function noteDisputes(account: Account, of: Parameters<typeof withDisputes>[1], nowMs: number): Account {
  const { subscription } = account;
  if (!subscription) return account;
  const { held: before = [], ...rest } = subscription;
  const held = withDisputes(before, of, nowMs);
  if (held.length === 0 && before.length === 0) return account;
  const { tries, ...others } = account;
  const noted: Account = {
    ...others,
    ...withoutTry(tries, 'disputes'),
    subscription: held.length > 0 ? { ...rest, held } : rest,
  };
  const open = new Set(held.map(({ disputeId }) => disputeId));
  const since = earliest(...before.flatMap((dispute) => (open.has(dispute.disputeId) ? [] : dispute.since)));
  const moved = since ? postponed(noted, since, nowMs) : noted;
  return held.length === 0 ? letGo(moved) : moved;
}

/** What is open is priced anew: users may have come and gone while nothing could be charged. */
const letGo = (account: Account): Account =>
  account.openRenewal ? { ...account, openRenewal: released(account.openRenewal) } : account;

function postponed(account: Account, since: Instant, nowMs: number): Account {
  const { openRenewal } = account;
  if (!openRenewal?.dunning) return account;
  return {
    ...account,
    openRenewal: { ...openRenewal, dunning: standStill(openRenewal.dunning, since, instant(nowMs)) },
  };
}
