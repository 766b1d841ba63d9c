import { describe, expect, test } from '@jest/globals';
import type { Account } from '../../../domain/account/account.ts';
import { requestCancellation } from '../../../domain/account/cancelling.ts';
import { declineRenewal } from '../../../domain/account/declining.ts';
import { beginEnding, refundRenewal } from '../../../domain/account/ending.ts';
import { askToPay, isPaying } from '../../../domain/account/paying.ts';
import { claimAttempt, isToEnd, passGate } from '../../../domain/account/renewing.ts';
import { instant } from '../../../domain/values/calendar.ts';
import { DAY_MS, HOUR_MS } from '../../../domain/values/duration.ts';
import { RenewalId } from '../../../domain/values/ids.ts';
import { WorkflowError } from '../../../domain/values/workflow-error.ts';
import { aCompany, sampleOf } from '../arbitraries.ts';
import { admin, bought, charging, claimed, DAYS, dueMs, overdue, renewalId } from './given.ts';

const other = RenewalId.parse('rnw_other_20270301');
const notDue = new WorkflowError('RenewalNotDue');
/** Another renewal is at it. */
const elsewhere = { owner: other, stage: 'charging' as const, attempt: 1, leaseUntil: instant(dueMs) };

describe('who asked to pay', () => {
  const atMs = dueMs + HOUR_MS;
  const asking = (account: Account) => askToPay(account, admin.userId, atMs);
  const attempt = { owner: renewalId, stage: 'taken', attempt: 2 };

  test('is there in the attempt that is made for them, and their wish is taken up', () => {
    const taken = claimAttempt(asking(overdue), renewalId, false, atMs);
    const { openRenewal } = overdue;
    expect(taken).toEqual({
      ...overdue,
      openRenewal: { ...openRenewal, attempts: 2 },
      inFlight: { ...attempt, payerId: admin.userId, leaseUntil: instant(atMs + HOUR_MS) },
    });
  });

  test('is there no more half an hour later', () => {
    const lateMs = atMs + DAY_MS;
    const { inFlight } = claimAttempt(asking(overdue), renewalId, false, lateMs);
    expect(inFlight).toEqual({ ...attempt, leaseUntil: instant(lateMs + HOUR_MS) });
  });
});

test('two renewals do not run at once', () => {
  const account: Account = { ...claimed, inFlight: elsewhere };
  expect(() => claimAttempt(account, renewalId, false, dueMs)).toThrow(new WorkflowError('AccountBusy'));
});

test('nothing is charged any more once it ends, or once the money goes back', () => {
  const cancelled = requestCancellation(bought, undefined, dueMs);
  const { subscriptionId = undefined } = bought.subscription ?? {};
  if (!subscriptionId) throw new Error('nothing was bought');
  const ending = beginEnding(cancelled, { renewalId, subscriptionId }, { isInVain: false, isBusy: false }, dueMs);
  for (const account of [ending, refundRenewal(charging, renewalId, dueMs)])
    expect(() => passGate(account, renewalId, dueMs)).toThrow(notDue);
});

test('nothing is paid and nothing to end where nothing was bought, or while no bank has said no', () => {
  const unanswered = declineRenewal(charging, { renewalId, attempt: 1, no: undefined }, DAYS);
  for (const account of [sampleOf(aCompany).account, unanswered]) {
    expect(isPaying(account, renewalId, dueMs)).toBe(false);
    expect(isToEnd(account, dueMs + 90 * DAY_MS)).toBe(false);
  }
});
