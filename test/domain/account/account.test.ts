import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  Account,
  assertAdmin,
  assertMayBeCharged,
  assertMayTry,
  attachCustomer,
  detachCustomer,
  inForceOf,
  invoiceNumberOf,
  noteDecline,
  openAccount,
  parkAccount,
  startRefunding,
  subscriptionNamed,
} from '../../../domain/account/account.ts';
import { closeAccount } from '../../../domain/account/account-events.ts';
import { assertMayBuy, takeAccount } from '../../../domain/account/buying.ts';
import { endSubscription, grantFeatures } from '../../../domain/account/features.ts';
import { recordSubscription } from '../../../domain/account/recording.ts';
import type { Checkout } from '../../../domain/checkout/checkout.ts';
import { subscriptionOf } from '../../../domain/subscription/subscription.ts';
import { instant } from '../../../domain/values/calendar.ts';
import { CheckoutId, CustomerId, type OperationId, SubscriptionId } from '../../../domain/values/ids.ts';
import { Refusal } from '../../../domain/values/refusal.ts';
import { WorkflowError } from '../../../domain/values/workflow-error.ts';
import { aCompany, aPaidCheckoutOf, FIRST, paidFor, STANDS, sampleOf, wantedBy } from '../arbitraries.ts';

const company = sampleOf(aCompany);
const { account: free, admin } = company;
const paid = sampleOf(aPaidCheckoutOf(company));
const { checkoutId } = paid;
const other = CheckoutId.parse('chk_other');
const nowMs = Date.UTC(2028, 1, 29);
const wanted = (settled?: OperationId) => wantedBy(paid, settled);
const closing = { time: instant(nowMs) };

const taken = takeAccount(free, wanted(), nowMs);
const recorded = recordSubscription(taken, paidFor(paid), STANDS);
const closed = closeAccount(free, closing);
const premium: Account = { ...recorded, inFlight: { owner: other, stage: 'taken' } };
const notRecordable = new WorkflowError('SubscriptionNotRecordable');

describe('an account', () => {
  test('opens on Free, with nothing bought, billed or in flight', () => {
    const { accountId, name, domain, directory } = free;
    const opened = openAccount({ accountId, name, domain }, directory, FIRST);
    expect(opened).toEqual({
      ...{ accountId, name, domain, directory, entitlement: { version: 1 }, lastInvoiceNumber: 0 },
      version: 0,
      standing: FIRST,
      named: { by: 'opened', order: FIRST },
    });
  });

  test('keeps its first customer', () => {
    const known = attachCustomer(free, CustomerId.parse('cus_first'));
    expect(attachCustomer(known, CustomerId.parse('cus_second'))).toBe(known);
    expect(known.customerId).toBe('cus_first');
    expect(detachCustomer(known, CustomerId.parse('cus_second'))).toBe(known);
    expect(detachCustomer(known, CustomerId.parse('cus_first'))).toEqual(free);
  });

  test('is bought for by its current enterprise admins alone', () => {
    expect(() => assertAdmin(admin)).not.toThrow();
    const { userId, version } = admin;
    for (const user of [
      undefined,
      { ...admin, role: 'member' as const },
      { membership: 'left' as const, userId, version },
    ])
      expect(() => assertAdmin(user)).toThrow(new Refusal('NotAnAdmin'));
  });
});

describe('the account’s money', () => {
  const act = { by: 'ada', why: 'a claim', at: instant(nowMs) };
  const parked = parkAccount(free, act);

  test('is moved by a current admin of an account that is open, and while no person holds it', () => {
    expect(() => assertMayBeCharged(free, admin)).not.toThrow();
    expect(() => assertMayBeCharged(closed, admin)).toThrow(new Refusal('AccountClosed'));
    expect(() => assertMayBeCharged(parked, admin)).toThrow(new Refusal('AccountParked'));
    expect(() => assertMayBeCharged(free, { ...admin, role: 'member' })).toThrow(new Refusal('NotAnAdmin'));
    expect(() => takeAccount(parked, wanted(), nowMs)).toThrow(new Refusal('AccountParked'));
  });

  test('is held for the first reason', () => {
    expect(parkAccount(parked, { ...act, why: 'another' })).toBe(parked);
  });

  test('pauses after too many declines, each counted once', () => {
    const declined = noteDecline(free, { operation: checkoutId }, nowMs);
    expect(declined.declines).toEqual([{ operation: checkoutId, at: instant(nowMs) }]);
    expect(noteDecline(declined, { operation: checkoutId }, nowMs)).toBe(declined);
    const [first, second] = ['chk_a', 'chk_b'].map((id) => CheckoutId.parse(id));
    if (!first || !second) throw new Error('two more checkouts');
    const thrice = [first, second].reduce((account, operation) => noteDecline(account, { operation }, nowMs), declined);
    expect(() => assertMayTry(free, nowMs)).not.toThrow();
    expect(() => assertMayTry(thrice, nowMs)).toThrow(new Refusal('TooManyDeclines', 60));
  });

  test('is not counted against whoever has paid, but against whoever paid nothing', () => {
    const declined = noteDecline(taken, { operation: other }, nowMs);
    expect(recordSubscription(declined, paidFor(paid), STANDS)).not.toHaveProperty('declines');
    const nothing = { ...paidFor(paid), intentId: undefined };
    expect(recordSubscription(declined, nothing, STANDS).declines).toEqual(declined.declines);
  });
});

describe('the subscription', () => {
  test('is found by its id, and while it has the terms of an operation', () => {
    const { subscription } = recorded;
    if (!subscription) throw new Error('nothing was bought');
    expect(subscriptionNamed(recorded, subscription.subscriptionId)).toBe(subscription);
    expect(subscriptionNamed(recorded, SubscriptionId.parse('sub_other'))).toBeUndefined();
    expect(subscriptionNamed(free, subscription.subscriptionId)).toBeUndefined();
    expect(inForceOf(recorded, checkoutId)).toBe(subscription);
    expect(inForceOf(recorded, other)).toBeUndefined();
  });
});

describe('taking the account', () => {
  test('takes a free one, and nothing else about it changes', () => {
    expect(taken).toEqual({ ...free, inFlight: { owner: checkoutId, stage: 'taken' } });
  });

  test('again is the same account', () => {
    expect(takeAccount(taken, wanted(), nowMs)).toBe(taken);
  });

  test('takes over from a settled owner, whatever stage it left', () => {
    for (const stage of ['taken', 'refunding'] as const)
      expect(takeAccount({ ...free, inFlight: { owner: other, stage } }, wanted(other), nowMs)).toEqual(taken);
  });

  test('refuses while another owner is in flight', () => {
    const held: Account = { ...free, inFlight: { owner: other, stage: 'taken' } };
    for (const settled of [undefined, checkoutId, CheckoutId.parse('chk_third')])
      expect(() => takeAccount(held, wanted(settled), nowMs)).toThrow(new Refusal('CheckoutInProgress'));
  });

  test('refuses a closed account and one on a paid plan, also where its own checkout holds it', () => {
    expect(() => assertMayBuy(closed, wanted(), nowMs)).toThrow(new Refusal('AccountClosed'));
    expect(() => takeAccount(premium, wanted(other), nowMs)).toThrow(new Refusal('AlreadySubscribed'));
    expect(() => takeAccount(recorded, wanted(), nowMs)).toThrow(new Refusal('AlreadySubscribed'));
    expect(() => takeAccount(closeAccount(taken, closing), wanted(), nowMs)).toThrow(new Refusal('AccountClosed'));
  });
});

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

describe('refunding', () => {
  test('shuts the account to its own checkout’s subscription, once', () => {
    const refunding = startRefunding(taken, checkoutId);
    expect(refunding).toEqual({ ...free, inFlight: { owner: checkoutId, stage: 'refunding' } });
    expect(startRefunding(refunding, checkoutId)).toBe(refunding);
  });

  test('leaves what is recorded, free or another’s as it is', () => {
    for (const account of [recorded, free, takeAccount(free, { ...wanted(), checkoutId: other }, nowMs)])
      expect(startRefunding(account, checkoutId)).toBe(account);
  });
});

describe('flipping the feature flags', () => {
  test('grants the subscription in force, once', () => {
    const granted = grantFeatures(recorded, checkoutId, paid.quote.features);
    expect(granted.entitlement).toMatchObject({ version: 2, grant: { operation: checkoutId } });
    expect({ ...granted, entitlement: recorded.entitlement }).toEqual(recorded);
    expect(grantFeatures(granted, checkoutId, paid.quote.features)).toBe(granted);
  });

  test('leaves the flags as they are where the subscription is not this checkout’s', () => {
    for (const account of [free, taken, { ...recorded, subscription: undefined }])
      expect(grantFeatures(account, checkoutId, paid.quote.features)).toBe(account);
    expect(grantFeatures(recorded, other, paid.quote.features)).toBe(recorded);
  });
});

describe('ending the subscription', () => {
  const granted = grantFeatures(recorded, checkoutId, paid.quote.features);

  test('puts the account on Free, its features off, and keeps its invoices’ numbers', () => {
    const ended = endSubscription(granted, checkoutId, 0);
    expect(ended.subscription).toBeUndefined();
    expect(ended.entitlement).toEqual({ version: 3 });
    expect(ended.outbox?.map(({ fact }) => fact)).toEqual([
      { type: 'subscription.ended', reason: 'returned' },
      { type: 'ended', reason: 'returned', planName: granted.subscription?.planName },
    ]);
    expect(ended.version).toBe(granted.version + 1);
    expect(ended.lastInvoiceNumber).toBe(granted.lastInvoiceNumber);
    expect(endSubscription(ended, checkoutId, 0)).toBe(ended);
  });

  test('before the features were on leaves them off', () => {
    const ended = endSubscription(recorded, checkoutId, 0);
    expect(ended.entitlement).toBe(recorded.entitlement);
    expect(grantFeatures(ended, checkoutId, paid.quote.features)).toBe(ended);
  });

  test('ends no other than this checkout’s', () => {
    for (const account of [granted, free, taken]) expect(endSubscription(account, other, 0)).toBe(account);
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

test('an account in every stage can be stored and read back', () => {
  for (const account of [
    free,
    taken,
    recorded,
    startRefunding(taken, checkoutId),
    grantFeatures(recorded, checkoutId, paid.quote.features),
    closed,
  ])
    expect(Account.parse(JSON.parse(JSON.stringify(account)))).toEqual(account);
});
