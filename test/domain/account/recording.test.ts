import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { invoiceNumberOf, startRefunding } from '../../../domain/account/account.ts';
import { closeAccount } from '../../../domain/account/account-events.ts';
import { takeAccount } from '../../../domain/account/buying.ts';
import { recordSubscription } from '../../../domain/account/recording.ts';
import type { Checkout } from '../../../domain/checkout/checkout.ts';
import { subscriptionOf } from '../../../domain/subscription/subscription.ts';
import { CheckoutId } from '../../../domain/values/ids.ts';
import { WorkflowError } from '../../../domain/values/workflow-error.ts';
import { paidFor, STANDS, wantedBy } from '../arbitraries.ts';
import { checkoutId, closing, free, nowMs, other, paid, recorded, taken, wanted } from './stages.ts';

const notRecordable = new WorkflowError('SubscriptionNotRecordable');

describe('recording the subscription', () => {
  test('puts it in force under the next invoice number, in one account', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), (lastInvoiceNumber) => {
        const invoiceNumber = lastInvoiceNumber + 1;
        expect(recordSubscription({ ...taken, lastInvoiceNumber }, paidFor(paid), STANDS)).toEqual({
          ...taken,
          lastInvoiceNumber: invoiceNumber,
          version: taken.version + 1,
          subscription: { ...subscriptionOf(paidFor(paid), invoiceNumber), reminders: [], uncovered: 0 },
          inFlight: { owner: checkoutId, stage: 'recorded', invoiceNumber },
        });
      }),
    );
    expect(invoiceNumberOf(recorded, checkoutId)).toBe(1);
  });

  test('twice is once, even when the account was closed or its money went back since', () => {
    expect(recordSubscription(recorded, paidFor(paid), STANDS)).toBe(recorded);
    expect(recordSubscription(recorded, paidFor(paid), { ...STANDS, isReturned: true })).toBe(recorded);
    const closedSince = closeAccount(recorded, closing);
    expect(recordSubscription(closedSince, paidFor(paid), STANDS)).toBe(closedSince);
  });

  test.each([
    ['is being refunded', startRefunding(taken, checkoutId)],
    ['is closed', closeAccount(taken, closing)],
    ['is on a paid plan already', { ...taken, subscription: recorded.subscription }],
    ['is taken by another', { ...free, inFlight: { owner: other, stage: 'taken' as const } }],
    ['has recorded another’s', { ...free, inFlight: { owner: other, stage: 'recorded' as const, invoiceNumber: 1 } }],
    ['is not taken', free],
  ])('is impossible where the account %s', (_, account) => {
    expect(() => recordSubscription(account, paidFor(paid), STANDS)).toThrow(notRecordable);
  });

  test('is impossible once the money went back', () => {
    expect(() => recordSubscription(taken, paidFor(paid), { ...STANDS, isReturned: true })).toThrow(notRecordable);
  });

  test('is impossible where it would cover nobody', () => {
    expect(() => recordSubscription(taken, paidFor(paid), { ...STANDS, coversSomebody: false })).toThrow(notRecordable);
  });

  test('numbers the invoices of one account without a gap, whatever fails or repeats in between', () => {
    const aFate = fc.constantFrom('recorded', 'recorded twice', 'refunded');
    fc.assert(
      fc.property(fc.array(aFate, { maxLength: 10 }), (fates) => {
        let account = free;
        const numbers: (number | undefined)[] = [];
        for (const [index, fate] of fates.entries()) {
          const checkout: Checkout = { ...paid, checkoutId: CheckoutId.parse(`chk_${index}`) };
          account = takeAccount(account, wantedBy(checkout, account.inFlight?.owner), nowMs);
          if (fate === 'refunded') account = startRefunding(account, checkout.checkoutId);
          else account = recordSubscription(account, paidFor(checkout), STANDS);
          if (fate === 'recorded twice') account = recordSubscription(account, paidFor(checkout), STANDS);
          if (fate !== 'refunded') numbers.push(invoiceNumberOf(account, checkout.checkoutId));
          const { subscription: _ended, ...onFree } = account;
          account = onFree;
        }
        expect(numbers).toEqual(numbers.map((_, index) => index + 1));
        expect(account.lastInvoiceNumber).toBe(numbers.length);
      }),
    );
  });
});

test('an invoice number is only for what this checkout recorded', () => {
  for (const account of [
    free,
    taken,
    startRefunding(taken, checkoutId),
    takeAccount(free, { ...wanted(), checkoutId: other }, nowMs),
  ])
    expect(invoiceNumberOf(account, checkoutId)).toBeUndefined();
  expect(invoiceNumberOf(recorded, other)).toBeUndefined();
});
