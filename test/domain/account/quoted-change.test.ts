import { describe, expect, test } from '@jest/globals';
import type { Account } from '../../../domain/account/account.ts';
import { assertChangeable, assertMayBuy } from '../../../domain/account/buying.ts';
import { end } from '../../../domain/account/features.ts';
import { recordSubscription } from '../../../domain/account/recording.ts';
import type { Bought } from '../../../domain/sale/bought.ts';
import type { Change } from '../../../domain/sale/change.ts';
import { DAY_MS } from '../../../domain/values/duration.ts';
import { CheckoutId } from '../../../domain/values/ids.ts';
import { Refusal } from '../../../domain/values/refusal.ts';
import { WorkflowError } from '../../../domain/values/workflow-error.ts';
import { paidFor, STANDS } from '../arbitraries.ts';
import { actAt, bought, claimed, dueMs, paid } from './given.ts';

const { subscription } = bought;
if (!subscription) throw new Error('nothing was bought');
const { subscriptionId, terms, period, planId, scope, billingPeriod, seats } = subscription;
const previous = { planId, scope, billingPeriod, seats };
const change: Change = { subscriptionId, terms, dueDate: period.to, previous, effect: 'at_due_date', waits: ['plan'] };
const operation = CheckoutId.parse('chk_later');
const first = paidFor(paid);
const waiting: Bought = { ...first, operation, intentId: undefined, terms: { ...first.terms, change } };
const crowded = { ...subscription, uncovered: 2 };
const wanted = { checkoutId: operation, change, settled: paid.checkoutId };
const taken: Account = { ...bought, subscription: crowded, inFlight: { owner: operation, stage: 'taken' } };

describe('a change that was quoted', () => {
  const earlyMs = dueMs - 9 * DAY_MS;
  const become = (more: Partial<typeof subscription>): Account => ({
    ...bought,
    subscription: { ...subscription, ...more },
  });

  test('is bought until something keeps the subscription as it is', () => {
    expect(assertChangeable(bought, earlyMs)).toBe(subscription);
    expect(() => assertMayBuy(bought, wanted, earlyMs)).not.toThrow();
  });

  test.each<[Refusal['name'], Account, number]>([
    ['PaymentOpen', bought, dueMs],
    ['PaymentOpen', { ...bought, openRenewal: claimed.openRenewal }, earlyMs],
    ['AccountHeld', become({ held: [] }), earlyMs],
    ['SubscriptionEnding', become({ endRequested: actAt(earlyMs) }), earlyMs],
  ])('is refused as %s', (name, account, nowMs) => {
    expect(() => assertMayBuy(account, wanted, nowMs)).toThrow(new Refusal(name));
  });

  test('is none where there is no subscription', () => {
    const free = end(bought, 'returned', earlyMs);
    expect(() => assertMayBuy(free, wanted, earlyMs)).toThrow(new Refusal('QuoteChanged'));
    expect(() => assertChangeable(free, earlyMs)).toThrow(new Refusal('NoSubscription'));
  });
});

describe('a change that waits', () => {
  test('leaves whom the subscription covers, what paid for it and the invoices’ numbers', () => {
    const { planName, adminId } = crowded;
    const pendingChange = { operation, planId, planName, scope, adminId, billingPeriod, requestedAt: first.paidAt };
    expect(recordSubscription(taken, waiting, STANDS)).toEqual({
      ...taken,
      subscription: { ...crowded, pendingChange },
      version: taken.version + 1,
      inFlight: { owner: operation, stage: 'recorded' },
    });
  });

  test.each<[string, Account]>([
    ['has ended', end(taken, 'returned', dueMs)],
    ['was changed by something else', { ...taken, subscription: { ...subscription, terms: terms + 1 } }],
  ])('is not recorded where the subscription %s', (_, account) => {
    expect(() => recordSubscription(account, waiting, STANDS)).toThrow(new WorkflowError('SubscriptionNotRecordable'));
  });
});
