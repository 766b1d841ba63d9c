import type { EndReason } from '../events/outgoing.ts';
import type { RenewalId } from '../values/ids.ts';
import { WorkflowError } from '../values/workflow-error.ts';
import type { Account } from './account.ts';
import { end } from './features.ts';
import { dueRenewal, isGivenUp, isUnwanted, lease } from './renewing.ts';

/** From here on nobody can pay, undo or give another card: it ends. Throws where its cause stands no more, or while a change is being paid. */
export function beginEnding(
  account: Account,
  renewalId: RenewalId,
  { isInVain, isBusy }: { isInVain: boolean; isBusy: boolean },
  nowMs: number,
): Account {
  const { inFlight } = account;
  if (inFlight?.owner === renewalId && (inFlight.stage === 'ending' || inFlight.stage === 'ended')) return account;
  if (isBusy || dueRenewal(account) !== renewalId || inFlight?.stage === 'charging')
    throw new WorkflowError('RenewalNotDue');
  const over = account.openRenewal !== undefined && isGivenUp(account.openRenewal, nowMs);
  if (!isUnwanted(account) && !over && !isInVain) throw new WorkflowError('RenewalNotDue');
  return { ...account, inFlight: { owner: renewalId, stage: 'ending', leaseUntil: lease(nowMs) } };
}

/** Why it ends; what was wished for comes before what was not paid. */
function endReasonOf({ subscription, openRenewal, closedAt }: Account): EndReason {
  if (subscription?.endRequested) return 'ended_by_seller';
  if (subscription?.cancelRequestedAt) return 'cancelled';
  if (closedAt) return 'account_closed';
  return openRenewal?.dunning || subscription?.neverPaid ? 'unpaid' : 'nobody_covered';
}

/** The end: no subscription, and whatever was granted for it is off. */
export function endRenewed(account: Account, renewalId: RenewalId, nowMs: number): Account {
  const { inFlight } = account;
  if (inFlight?.owner !== renewalId || inFlight.stage !== 'ending') return account;
  return { ...end(account, endReasonOf(account), nowMs), inFlight: { owner: renewalId, stage: 'ended' } };
}

/** What was paid for the next period went back: the lock is free, and what is not paid any more ends. */
export function endUnpaid(account: Account, renewalId: RenewalId, nowMs: number): Account {
  const { inFlight } = account;
  if (inFlight?.owner !== renewalId || inFlight.stage !== 'refunding') return account;
  const ended = { ...account, inFlight: { owner: renewalId, stage: 'ended' as const } };
  return dueRenewal(account) === renewalId ? end(ended, 'returned', nowMs) : ended;
}

/** What was paid cannot be recorded any more: the money goes back. */
export const refundRenewal = (account: Account, renewalId: RenewalId, nowMs: number): Account =>
  account.inFlight?.owner === renewalId && (account.inFlight.stage === 'charging' || account.inFlight.stage === 'taken')
    ? { ...account, inFlight: { owner: renewalId, stage: 'refunding', leaseUntil: lease(nowMs) } }
    : account;
