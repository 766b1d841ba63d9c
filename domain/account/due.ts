import { dunningDueAt } from '../renewal/dunning.ts';
import { disputesDueAt } from '../subscription/held.ts';
import { reminderAt } from '../subscription/reminder.ts';
import { dueInstant, earliest, type Instant, instant, latest } from '../values/calendar.ts';
import type { RenewalId } from '../values/ids.ts';
import type { Account } from './account.ts';
import { isRenewing } from './lock.ts';
import { outboxAt } from './outbox.ts';
import { noteTry, Purpose, withoutTry } from './tries.ts';

/** When each purpose falls due; undefined where it has nothing to do. */
const INSTANTS: Record<Purpose, (account: Account) => Instant | undefined> = {
  renewal: renewalAt,
  outbox: outboxAt,
  mail: ({ subscription, openRenewal, parked }) => {
    const isDunned = subscription && !subscription.cancelRequestedAt && !subscription.held && !parked;
    const [next] = isDunned ? (openRenewal?.dunning?.mailOn ?? []) : [];
    return next && dueInstant(next);
  },
  reminder: ({ subscription, openRenewal, closedAt }) =>
    openRenewal || closedAt || subscription?.cancelRequestedAt ? undefined : reminderAt(subscription?.reminders),
  disputes: ({ subscription }) => disputesDueAt(subscription?.held),
};

/** When there is something to renew, to try again, to finish or to end. */
function renewalAt({ subscription, openRenewal, inFlight, closedAt, parked }: Account): Instant | undefined {
  if (inFlight && isRenewing(inFlight)) return 'leaseUntil' in inFlight ? inFlight.leaseUntil : undefined;
  // It moves no money, so that nothing holds it up.
  if (subscription?.endRequested) return subscription.endRequested.at;
  if (!subscription || parked) return undefined;
  const { period, cancelRequestedAt, held } = subscription;
  // What is not paid and not wanted any more ends at once.
  if (cancelRequestedAt || closedAt) return openRenewal ? earliest(cancelRequestedAt, closedAt) : dueInstant(period.to);
  if (held) return undefined;
  if (!openRenewal) return dueInstant(period.to);
  const { dunning, dueDate, newCard, payNow, retryRequestedAt } = openRenewal;
  return earliest(dunning ? dunningDueAt(dunning) : dueInstant(dueDate), newCard?.at, payNow?.at, retryRequestedAt);
}

/** Whether something is to be done about the renewal by now, however often it was tried. */
export function isRenewalDue(account: Account, nowMs: number): boolean {
  const at = renewalAt(account);
  return at !== undefined && at <= instant(nowMs);
}

const purposeAt = (account: Account, purpose: Purpose): Instant | undefined => {
  const at = INSTANTS[purpose](account);
  return at && latest(at, account.tries?.[purpose]?.again);
};

/** What the account is due for, and when, the soonest first. */
export const duties = (account: Account): { purpose: Purpose; at: Instant }[] =>
  Purpose.options
    .flatMap((purpose) => {
      const at = purposeAt(account, purpose);
      return at ? [{ purpose, at }] : [];
    })
    .toSorted((one, other) => (one.at < other.at ? -1 : 1));

/** When something must happen next for this account. Every write of it computes this anew. */
export const dueAt = (account: Account): Instant | undefined =>
  earliest(...Purpose.options.map((purpose) => purposeAt(account, purpose)));

/** All that is due by now: money comes first. What was to be told of a payment before it is not told once that is due. */
export const duePurposes = (account: Account, nowMs: number): Purpose[] => {
  const now = instant(nowMs);
  return Purpose.options.filter((purpose) => {
    const at = purposeAt(account, purpose);
    const isDue = at !== undefined && at <= now;
    return isDue && !(purpose === 'reminder' && isRenewalDue(account, nowMs));
  });
};

/** Stripe has news of this renewal: it is looked at now, and not when its lease ends. */
export function hurry(account: Account, renewalId: RenewalId, nowMs: number): Account {
  const { inFlight } = account;
  const runs = inFlight?.owner === renewalId && 'leaseUntil' in inFlight;
  const now = instant(nowMs);
  if (!runs || !inFlight.leaseUntil || inFlight.leaseUntil <= now) return account;
  const { tries, ...rest } = account;
  return { ...rest, ...withoutTry(tries, 'renewal'), inFlight: { ...inFlight, leaseUntil: now } };
}

/** Notes a try before it is made; told by two sweeps at once, only one of them makes it. */
export const beginTry = (account: Account, purpose: Purpose, nowMs: number): Account =>
  duePurposes(account, nowMs).includes(purpose)
    ? { ...account, tries: noteTry(account.tries, purpose, nowMs) }
    : account;
