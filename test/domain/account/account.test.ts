import { describe, expect, test } from '@jest/globals';
import {
  Account,
  assertAdmin,
  assertMayBeCharged,
  assertMayTry,
  attachCustomer,
  detachCustomer,
  inForceOf,
  noteDecline,
  openAccount,
  parkAccount,
  startRefunding,
  subscriptionNamed,
} from '../../../domain/account/account.ts';
import { takeAccount } from '../../../domain/account/buying.ts';
import { grantFeatures } from '../../../domain/account/features.ts';
import { recordSubscription } from '../../../domain/account/recording.ts';
import { instant } from '../../../domain/values/calendar.ts';
import { CheckoutId, CustomerId, SubscriptionId } from '../../../domain/values/ids.ts';
import { Refusal } from '../../../domain/values/refusal.ts';
import { FIRST, paidFor, STANDS } from '../arbitraries.ts';
import { admin, checkoutId, closed, free, nowMs, other, paid, recorded, taken, wanted } from './stages.ts';

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
