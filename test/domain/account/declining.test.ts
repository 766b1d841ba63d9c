import { describe, expect, test } from '@jest/globals';
import { declineRenewal } from '../../../domain/account/declining.ts';
import { addDays, CalendarDate, instant } from '../../../domain/values/calendar.ts';
import { DAY_MS } from '../../../domain/values/duration.ts';
import { bought, charging, claimed, DAYS, dueDate, dueMs, no, renewalId } from './given.ts';

const first = { renewalId, attempt: 1 };
const at = instant(dueMs);
const endsOn = addDays(CalendarDate.parse(dueDate), 21);
const about = `${bought.accountId}:${renewalId}-1`;

describe('the host hears of a no', () => {
  test('with its number, when the bank is asked again, and when it ends', () => {
    const [pastDue, ...others] = declineRenewal(charging, { ...first, no }, DAYS).outbox ?? [];
    expect(pastDue).toEqual({
      ...{ to: 'host', id: `${bought.accountId}:${bought.version + 1}:subscription.past_due`, at },
      fact: { type: 'subscription.past_due', operation: renewalId },
    });
    const failure = { renewalId, endsOn, nextAttemptAt: instant(dueMs + DAY_MS) };
    const fact = { type: 'payment.failed', attempt: 1, declineCode: 'insufficient_funds', ...failure };
    expect(others).toEqual([{ to: 'host', id: `${about}:payment.failed`, at, fact }]);
  });

  test('twice where the buyer must act, with no day on which the bank is asked by itself', () => {
    const wants = { ...no, remedy: 'buyer' as const, declineCode: 'authentication_required' };
    const [, ...others] = declineRenewal(charging, { ...first, no: wants }, DAYS).outbox ?? [];
    const failed = { type: 'payment.failed', attempt: 1, declineCode: 'authentication_required', renewalId, endsOn };
    const required = { type: 'payment.action_required', renewalId, endsOn };
    expect(others).toEqual([failed, required].map((fact) => ({ to: 'host', id: `${about}:${fact.type}`, at, fact })));
  });
});

describe('an attempt that ends before its gate', () => {
  test('frees the lock, and counts as a no where there was no card to ask', () => {
    const waiting = { owner: renewalId, stage: 'waiting' };
    const free = declineRenewal(claimed, { ...first, no: undefined }, DAYS);
    expect(free).toEqual({ ...claimed, inFlight: waiting });
    const hopeless = { ...first, no: { ...no, remedy: 'card' as const } };
    expect(declineRenewal(claimed, hopeless, DAYS)).toEqual(declineRenewal(charging, hopeless, DAYS));
  });
});
