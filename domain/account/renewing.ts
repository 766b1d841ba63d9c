import { isOver } from '../renewal/dunning.ts';
import type { Bought } from '../sale/bought.ts';
import { renewed, withCoverage } from '../subscription/changed.ts';
import { changesBetween } from '../subscription/changes.ts';
import { regrant } from '../subscription/entitlement.ts';
import type { Reminder } from '../subscription/reminder.ts';
import { instant } from '../values/calendar.ts';
import { HOUR_MS } from '../values/duration.ts';
import { type Feature, type RenewalId, renewalIdOf } from '../values/ids.ts';
import { WorkflowError } from '../values/workflow-error.ts';
import { type Account, hasRecorded } from './account.ts';
import { isRenewalDue } from './due.ts';
import { isRenewing, isRunning } from './lock.ts';
import { isAskedFor, type OpenRenewal, presentIn, withoutWishes } from './open-renewal.ts';
import { tellHost } from './outbox.ts';
import { withoutTry } from './tries.ts';

/** Longer than any execution that is alive is at one attempt. */
const LEASE_MS = HOUR_MS;

export const lease = (nowMs: number) => instant(nowMs + LEASE_MS);

/** The renewal of the subscription in force, by its due date; undefined on the free plan. */
export const dueRenewal = ({ subscription }: Account): RenewalId | undefined =>
  subscription && renewalIdOf(subscription.subscriptionId, subscription.period.to);

/** Whether it is wished to end: by the buyer, by a person of ours, or with the account. */
export const isUnwanted = ({ subscription, closedAt }: Account): boolean =>
  (subscription?.cancelRequestedAt ?? subscription?.endRequested ?? closedAt) !== undefined;

/** Whether there is nothing to charge for: it is not wanted any more, or the days of dunning are over. */
export function isToEnd(account: Account, nowMs: number): boolean {
  const { subscription, openRenewal, inFlight } = account;
  if (inFlight?.stage === 'ending') return true;
  if (isRenewing(inFlight) || !subscription) return false;
  if (isUnwanted(account)) return true;
  return openRenewal !== undefined && isGivenUp(openRenewal, nowMs);
}

/** Its days are over, and no attempt is left: one that was asked for comes first. */
export const isGivenUp = (open: OpenRenewal, nowMs: number): boolean =>
  open.dunning !== undefined && isOver(open.dunning, nowMs) && !isAskedFor(open);

/**
 * Claims the next attempt for this renewal, if one is due; an attempt that is under way is the same account. Throws
 * `AccountBusy` where something else may move the account's money now.
 */
export function claimAttempt(account: Account, renewalId: RenewalId, isBusy: boolean, nowMs: number): Account {
  const { inFlight, openRenewal, subscription } = account;
  if (!subscription || dueRenewal(account) !== renewalId) throw new WorkflowError('RenewalNotDue');
  if (isRunning(inFlight, renewalId)) return account;
  if (isBusy || isRenewing(inFlight)) throw new WorkflowError('AccountBusy');
  if (!isRenewalDue(account, nowMs)) throw new WorkflowError('RenewalNotDue');
  const attempt = (openRenewal?.attempts ?? 0) + 1;
  const payerId = openRenewal && presentIn(openRenewal, nowMs);
  const open = openRenewal && withoutWishes(openRenewal);
  return {
    ...account,
    openRenewal: { ...open, renewalId, dueDate: subscription.period.to, attempts: attempt },
    inFlight: { owner: renewalId, stage: 'taken', attempt, ...(payerId && { payerId }), leaseUntil: lease(nowMs) },
  };
}

/** What the payment that is open comes to, as the attempt that froze it has it. */
export const notePrice = (account: Account, totalMinor: number): Account =>
  account.openRenewal && account.openRenewal.totalMinor !== totalMinor
    ? { ...account, openRenewal: { ...account.openRenewal, totalMinor } }
    : account;

/** The attempt that runs, or comes next. */
export function attemptFor({ inFlight, openRenewal }: Account, renewalId: RenewalId): number {
  if (openRenewal?.renewalId !== renewalId) return 1;
  return isRunning(inFlight, renewalId) ? openRenewal.attempts : openRenewal.attempts + 1;
}

/** The attempt that freezes the price anew, where that is the one that runs or comes next, or was before it. */
export function repricedFor(account: Account, renewalId: RenewalId): number | undefined {
  const { openRenewal } = account;
  if (openRenewal?.renewalId !== renewalId || openRenewal.repriceFor === undefined) return undefined;
  return openRenewal.repriceFor <= attemptFor(account, renewalId) ? openRenewal.repriceFor : undefined;
}

/**
 * The gate before money can move: from here on a wish to cancel waits for the outcome. Throws `RenewalHeld` where a
 * person has stopped this account's money, and `NothingToRenew` where it is not wanted any more.
 */
export function passGate(account: Account, renewalId: RenewalId, nowMs: number): Account {
  const { inFlight, subscription, parked } = account;
  if (inFlight?.owner !== renewalId) throw new WorkflowError('RenewalNotDue');
  const { stage } = inFlight;
  if ((stage !== 'taken' && stage !== 'charging') || inFlight.attempt === undefined)
    throw new WorkflowError('RenewalNotDue');
  if (!subscription || isUnwanted(account)) throw new WorkflowError('NothingToRenew');
  if (parked || subscription.held) throw new WorkflowError('RenewalHeld');
  if (stage === 'charging') return account;
  const { attempt } = inFlight;
  return { ...account, inFlight: { owner: renewalId, stage: 'charging', attempt, leaseUntil: lease(nowMs) } };
}

/** What is found paid has passed no gate: the money of an earlier attempt came late, or a person saw to it at Stripe. */
function mayRecord(inFlight: Account['inFlight'], { operation, intentId }: Bought): boolean {
  if (inFlight?.owner !== operation) return false;
  const { stage } = inFlight;
  return stage === 'charging' || stage === 'ending' || (stage === 'taken' && intentId !== undefined);
}

interface Stands {
  features: Feature[];
  isReturned: boolean;
  reminders: Reminder[];
  /** How many users it leaves without a seat, where it does not cover all. */
  uncovered: number;
}

/**
 * The pivot of a renewal, in one write: the next period, its invoice's number, and whom it covers. Recorded already is
 * the same account. Throws `RenewalNotRecordable` where the subscription is not the one that was charged for any more.
 */
export function recordRenewal(
  account: Account,
  bought: Bought,
  { features, isReturned, reminders, uncovered }: Stands,
  nowMs: number,
): Account {
  const { inFlight, subscription } = account;
  const { operation } = bought;
  if (hasRecorded(account, operation)) return account;
  if (!mayRecord(inFlight, bought) || !subscription || account.closedAt || isReturned)
    throw new WorkflowError('RenewalNotRecordable');
  const invoiceNumber = account.lastInvoiceNumber + 1;
  const { openRenewal: paid, declines, tries, ...rest } = account;
  const next = {
    ...withCoverage(renewed(subscription, bought, invoiceNumber), account.directory, uncovered),
    reminders,
  };
  const recorded: Account = {
    ...rest,
    ...withoutTry(tries, 'renewal'),
    subscription: next,
    entitlement: regrant(account.entitlement, next, features),
    version: account.version + 1,
    lastInvoiceNumber: invoiceNumber,
    inFlight: { owner: operation, stage: 'recorded', invoiceNumber },
  };
  const changes = changesBetween(subscription, next);
  return tellHost(recorded, { type: 'subscription.renewed', operation, changes }, nowMs);
}
