import { describe, expect, test } from '@jest/globals';
import { endSubscription, grantFeatures } from '../../../domain/account/features.ts';
import { checkoutId, free, other, paid, recorded, taken } from './stages.ts';

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
