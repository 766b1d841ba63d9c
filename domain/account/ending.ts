import type { EndReason } from '../events/outgoing.ts';
import type { Renewal } from '../renewal/renewal.ts';
import type { RenewalId } from '../values/ids.ts';
import { WorkflowError } from '../values/workflow-error.ts';
import type { Account } from './account.ts';
import { end } from './features.ts';
import type { InFlight } from './lock.ts';
import { dueRenewal, isGivenUp, isUnwanted, lease } from './renewing.ts';

type Ending = Pick<Renewal, 'renewalId' | 'subscriptionId'>;

/** Whether the subscription that it was to renew has ended by something else: its money went back, or a dispute was lost. */
export const isGone = ({ subscription }: Account, { subscriptionId }: Ending): boolean =>
  subscription?.subscriptionId !== subscriptionId;

/** From here on nobody can pay, undo or give another card: it ends. Throws where its cause stands no more, or while a change is being paid. */
export function beginEnding(
  account: Account,
  renewal: Ending,
  { isInVain, isBusy }: { isInVain: boolean; isBusy: boolean },
  nowMs: number,
): Account {
  const { renewalId } = renewal;
  const { inFlight } = account;
  const holds = inFlight?.owner === renewalId;
  if (holds && (inFlight.stage === 'ending' || inFlight.stage === 'ended')) return account;
  const ending: Account = { ...account, inFlight: { owner: renewalId, stage: 'ending', leaseUntil: lease(nowMs) } };
  if (isGone(account, renewal)) {
    // A refund that broke off goes on behind this: its payment stands.
    if (!holds || inFlight.stage === 'refunding') return account;
    if (inFlight.stage !== 'recorded') return ending;
  }
  if (isBusy || dueRenewal(account) !== renewalId || inFlight?.stage === 'charging')
    throw new WorkflowError('RenewalNotDue');
  const over = account.openRenewal !== undefined && isGivenUp(account.openRenewal, nowMs);
  if (!isUnwanted(account) && !over && !isInVain) throw new WorkflowError('RenewalNotDue');
  return ending;
}

/** Why it ends; what was wished for comes before what was not paid. */
function endReasonOf({ subscription, openRenewal, closedAt }: Account): EndReason {
  if (subscription?.endRequested) return 'ended_by_seller';
  if (subscription?.cancelRequestedAt) return 'cancelled';
  if (closedAt) return 'account_closed';
  return openRenewal?.dunning || subscription?.neverPaid ? 'unpaid' : 'nobody_covered';
}

/** The end: no subscription, and whatever was granted for it is off. */
export function endRenewed(account: Account, renewal: Ending, nowMs: number): Account {
  const { renewalId } = renewal;
  const { inFlight } = account;
  if (inFlight?.owner !== renewalId || inFlight.stage !== 'ending') return account;
  const ended = isGone(account, renewal) ? account : end(account, endReasonOf(account), nowMs);
  return { ...ended, inFlight: { owner: renewalId, stage: 'ended' } };
}

/** What was paid for the next period went back: the lock is free, and what is not paid any more ends. */
export function endUnpaid(account: Account, renewalId: RenewalId, nowMs: number): Account {
  const { inFlight } = account;
  if (inFlight?.owner !== renewalId || inFlight.stage !== 'refunding') return account;
  const ended = { ...account, inFlight: { owner: renewalId, stage: 'ended' as const } };
  return dueRenewal(account) === renewalId ? end(ended, 'returned', nowMs) : ended;
}

const UNRECORDED: readonly InFlight['stage'][] = ['taken', 'charging', 'ending'];

/** What was paid cannot be recorded any more: the money goes back. An end may have found it paid. */
export const refundRenewal = (account: Account, renewalId: RenewalId, nowMs: number): Account =>
  account.inFlight?.owner === renewalId && UNRECORDED.includes(account.inFlight.stage)
    ? { ...account, inFlight: { owner: renewalId, stage: 'refunding', leaseUntil: lease(nowMs) } }
    : account;
