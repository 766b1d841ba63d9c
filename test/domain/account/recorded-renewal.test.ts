import { describe, expect, test } from '@jest/globals';
import type { Account } from '../../../domain/account/account.ts';
import { duePurposes } from '../../../domain/account/due.ts';
import { noteDisputes } from '../../../domain/account/pausing.ts';
import { claimAttempt, passGate, recordRenewal } from '../../../domain/account/renewing.ts';
import type { Bought } from '../../../domain/sale/bought.ts';
import { CalendarDate, instant } from '../../../domain/values/calendar.ts';
import { DAY_MS } from '../../../domain/values/duration.ts';
import { PaymentIntentId, RenewalId } from '../../../domain/values/ids.ts';
import { WorkflowError } from '../../../domain/values/workflow-error.ts';
import { paidFor } from '../arbitraries.ts';
import { charging, claimed, dueMs, overdue, paid, renewalId } from './given.ts';

const NEXT = CalendarDate.parse('2031-01-01');
const renewal = (intentId: string): Bought => {
  const first = paidFor(paid);
  const period = { from: first.period.to, countedFrom: first.period.to, to: NEXT };
  return { ...first, operation: renewalId, intentId: PaymentIntentId.parse(intentId), period };
};
const stands = { features: [], isReturned: false, reminders: [], uncovered: 0 };
const elsewhere = { owner: RenewalId.parse('rnw_other_20270301'), attempt: 1, leaseUntil: instant(dueMs) };
const disputed = { operation: renewalId, intentId: PaymentIntentId.parse('pi_0'), open: ['dp_1'] };

describe('a renewal that is paid', () => {
  test('is recorded once: active again, in its next period, under the next number', () => {
    const again = passGate(claimAttempt(overdue, renewalId, false, dueMs + DAY_MS), renewalId, dueMs + DAY_MS);
    const recorded = recordRenewal(again, renewal('pi_2'), stands, dueMs + DAY_MS);
    expect(recorded).toMatchObject({
      subscription: { status: 'active', period: { to: NEXT }, paidBy: { operation: renewalId } },
      lastInvoiceNumber: again.lastInvoiceNumber + 1,
      version: again.version + 1,
      inFlight: { stage: 'recorded' },
    });
    expect(recorded.openRenewal).toBeUndefined();
    expect(recordRenewal(recorded, renewal('pi_2'), stands, dueMs)).toBe(recorded);
  });

  test('is told to the host with what it has changed', () => {
    const [told, ...more] = recordRenewal(charging, renewal('pi_2'), stands, dueMs).outbox ?? [];
    expect(told).toMatchObject({ to: 'host', at: instant(dueMs) });
    expect(told?.fact).toEqual({ type: 'subscription.renewed', operation: renewalId, changes: [] });
    expect(more).toEqual([]);
  });

  test('is recorded where its end finds it paid, or an attempt before it has asked a bank', () => {
    const inFlight = { owner: renewalId, stage: 'ending' as const, leaseUntil: instant(dueMs) };
    const recorded = recordRenewal(charging, renewal('pi_2'), stands, dueMs);
    for (const account of [
      { ...charging, inFlight },
      { ...charging, inFlight: claimed.inFlight },
    ])
      expect(recordRenewal(account, renewal('pi_2'), stands, dueMs)).toEqual(recorded);
  });

  test('is not recorded where nothing was to be paid and nobody passed the gate', () => {
    const free = { ...renewal('pi_2'), intentId: undefined };
    expect(() => recordRenewal(claimed, free, stands, dueMs)).toThrow(new WorkflowError('RenewalNotRecordable'));
    expect(recordRenewal(charging, free, stands, dueMs)).toHaveProperty('inFlight.stage', 'recorded');
  });

  test.each<[string, Account, typeof stands]>([
    ['whose money went back', charging, { ...stands, isReturned: true }],
    ['of a closed account', { ...charging, closedAt: instant(dueMs) }, stands],
    ['beside another', { ...charging, inFlight: { ...elsewhere, stage: 'charging' } }, stands],
    ['after another', { ...charging, inFlight: { owner: elsewhere.owner, stage: 'recorded' } }, stands],
  ])('%s is not recorded', (_, account, how) => {
    expect(() => recordRenewal(account, renewal('pi_2'), how, dueMs)).toThrow(
      new WorkflowError('RenewalNotRecordable'),
    );
  });
});

describe('while a dispute is open', () => {
  test('nothing passes the gate', () => {
    expect(() => passGate(noteDisputes(claimed, disputed, dueMs), renewalId, dueMs)).toThrow(
      new WorkflowError('RenewalHeld'),
    );
  });

  test('nobody is dunned, and nothing is tried', () => {
    expect(duePurposes(overdue, dueMs + DAY_MS)).toEqual(expect.arrayContaining(['renewal', 'mail']));
    const held = duePurposes(noteDisputes(overdue, disputed, dueMs), dueMs + DAY_MS - 1);
    expect(held).not.toContain('mail');
    expect(held).not.toContain('renewal');
  });
});
