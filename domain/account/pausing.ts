import { postpone } from '../renewal/dunning.ts';
import { withDisputes } from '../subscription/held.ts';
import type { Act } from '../values/act.ts';
import { dateOf, daysBetween, earlier, earliest, epochMs, type Instant, instant, latest } from '../values/calendar.ts';
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
  if (!parked) return account;
  return letGo(postponed(rest, parked.at, earlier(instant(nowMs), heldSince(account))));
}

/**
 * Renewals run again after a stop: the days of dunning move by as many as it was long, once, however often this is
 * told. What the account was parked or held of it is made up for when it is no more.
 */
export function makeUpForStop(account: Account, stop: Act, nowMs: number): Account {
  const { openRenewal, parked } = account;
  if (!openRenewal || openRenewal.madeUpFor === stop.at) return account;
  const until = earlier(instant(nowMs), earliest(parked?.at, heldSince(account)));
  const { dunning } = openRenewal;
  const moved = letGo(dunning ? postponed(account, latest(stop.at, dunning.declinedAt), until) : account);
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
  const since = heldSince(account);
  if (!since) return noted;
  // What is left counts from its own beginning, and so does a person's hold: the days before are moved now, or never.
  const moved = postponed(noted, since, earlier(instant(nowMs), earliest(heldSince(noted), account.parked?.at)));
  return held.length === 0 ? letGo(moved) : moved;
}

/** Since when a dispute that is still open holds it. */
const heldSince = ({ subscription }: Account): Instant | undefined =>
  earliest(...(subscription?.held ?? []).map((dispute) => dispute.since));

/** What is open is priced anew: users may have come and gone while nothing could be charged. */
const letGo = (account: Account): Account =>
  account.openRenewal ? { ...account, openRenewal: released(account.openRenewal) } : account;

function postponed(account: Account, since: Instant, until: Instant): Account {
  const { openRenewal } = account;
  const days = daysBetween(dateOf(epochMs(since)), dateOf(epochMs(until)));
  if (!openRenewal?.dunning || days <= 0) return account;
  return { ...account, openRenewal: { ...openRenewal, dunning: postpone(openRenewal.dunning, days) } };
}
