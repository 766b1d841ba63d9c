import { describe, expect, test } from '@jest/globals';
import { requestCancellation } from '../../../domain/account/cancelling.ts';
import { declineRenewal } from '../../../domain/account/declining.ts';
import { duePurposes } from '../../../domain/account/due.ts';
import { askToPay } from '../../../domain/account/paying.ts';
import { claimAttempt, isToEnd, passGate } from '../../../domain/account/renewing.ts';
import { instant } from '../../../domain/values/calendar.ts';
import { DAY_MS } from '../../../domain/values/duration.ts';
import { admin, DAYS, dueMs, no, overdue, renewalId } from './given.ts';

const afterDays = (days: number) => dueMs + days * DAY_MS;

describe('what is not paid', () => {
  test('is dunned by mail, unless it is cancelled', () => {
    expect(duePurposes(overdue, dueMs)).toContain('mail');
    expect(duePurposes(requestCancellation(overdue, undefined, dueMs), dueMs)).not.toContain('mail');
  });

  test('is tried on the same days after a try of somebody’s own', () => {
    const atMs = afterDays(2);
    const asked = askToPay(overdue, admin.userId, atMs);
    const charging = passGate(claimAttempt(asked, renewalId, false, atMs), renewalId, atMs);
    const own = { renewalId, attempt: 2, no: { ...no, at: instant(atMs) }, payerId: admin.userId };
    const { openRenewal } = declineRenewal(charging, own, DAYS);
    expect(openRenewal?.dunning?.retryOn).toEqual(overdue.openRenewal?.dunning?.retryOn);
    expect(openRenewal?.dunning?.lastTriedAt).toBe(overdue.openRenewal?.dunning?.lastTriedAt);
  });

  test('ends when its days are over, and not while somebody has asked to pay', () => {
    const open = overdue.openRenewal;
    if (!open?.dunning) throw new Error('nothing was declined');
    const account = { ...overdue, openRenewal: { ...open, dunning: { ...open.dunning, retryOn: [] } } };
    expect(isToEnd(account, afterDays(21))).toBe(true);
    expect(isToEnd(account, afterDays(21) - 1)).toBe(false);
    expect(isToEnd(askToPay(account, admin.userId, afterDays(21) - 1), afterDays(21))).toBe(false);
  });
});
