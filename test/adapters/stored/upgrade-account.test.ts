import { describe, expect, test } from '@jest/globals';
import { upgradeAccount } from '../../../adapters/stored/upgrade-account.ts';
import { upgradeQuote } from '../../../adapters/stored/upgrade-quote.ts';
import { Account } from '../../../domain/account/account.ts';

const free = {
  accountId: 'acc_old',
  name: 'Acme',
  domain: 'acme.example',
  directory: {
    version: 3,
    userCount: 3,
    pending: { membership: 'current', userId: 'usr_3', role: 'member', joinedVersion: 3, version: 3 },
  },
  entitlement: { version: 1 },
  lastInvoiceNumber: 0,
};
const bought = {
  ...free,
  lastInvoiceNumber: 2,
  subscription: {
    subscriptionId: 'sub_old',
    checkoutId: 'chk_old',
    planId: 'premium',
    scope: 'all_current_users',
    adminId: 'usr_admin',
    billingPeriod: 'monthly',
    seats: 3,
    seatsAsOf: 3,
    catalogueVersion: 1,
    unitAmountMinor: 480,
    currency: 'usd',
    status: 'active',
    paidAt: '2026-11-20T23:59:59.000Z',
    nextDueDate: '2026-12-20',
  },
};
const features = ['users', 'groups'];
const coverage = { scope: 'all_current_users', asOf: 3 };
const act = { by: 'ada', why: 'goodwill', at: '2026-11-20T09:00:00.000Z' };

/** The grant of an account with this one, as it is read today. */
const grantOf = (grant: object, account: object = free) =>
  Account.parse(upgradeAccount({ ...account, entitlement: { version: 2, grant } })).entitlement.grant;

describe('an account that 0.1.0 stored', () => {
  test('without a subscription has none, in its first version', () => {
    expect(Account.parse(upgradeAccount(free))).toEqual({ ...free, version: 0 });
  });

  test('is not read twice: what today’s release wrote stays as it is', () => {
    const today = { ...upgradeAccount(bought), more: 'of a later release' };
    expect(upgradeAccount(today)).toBe(today);
  });

  test.each([
    ['while it is held by what recorded it', { owner: 'chk_old', stage: 'recorded', invoiceNumber: 1 }, 1],
    ['while it is held by what has recorded nothing', { owner: 'chk_new', stage: 'taken' }, 2],
    ['while nothing holds it', undefined, 2],
  ])('was paid by the invoice that was its last, %s', (_when, inFlight, number) => {
    const { subscription } = Account.parse(upgradeAccount({ ...bought, ...(inFlight && { inFlight }) }));
    expect(subscription).toMatchObject({
      planName: 'Premium',
      operation: 'chk_old',
      terms: 1,
      period: { from: '2026-11-20', countedFrom: '2026-11-20', to: '2026-12-20' },
      paidBy: { operation: 'chk_old', invoiceId: `inv_old_00000${number}`, paidAt: '2026-11-20T23:59:59.000Z' },
    });
  });

  test('has what was bought, or what a person gave, and who did', () => {
    expect(grantOf({ checkoutId: 'chk_old', features, coverage }, bought)).toEqual({
      kind: 'bought',
      planId: 'premium',
      operation: 'chk_old',
      features,
      coverage,
    });
    const comp = { kind: 'comp', planId: 'basic', comp: act, features, coverage };
    expect(grantOf({ comp: { planId: 'basic', ...act }, features, coverage })).toEqual(comp);
    expect(grantOf(comp)).toEqual(comp);
  });
});

test('a quote that 0.1.0 stored has a price for each seat, and its one line', () => {
  const older = { planId: 'premium', seats: 3, catalogueVersion: 1, unitAmountMinor: 4800, totalMinor: 14_400 };
  const line = { description: 'Premium plan, seats', quantity: 3, unitAmountMinor: 4800, amountMinor: 14_400 };
  expect(upgradeQuote(older)).toEqual({
    planId: 'premium',
    seats: 3,
    totalMinor: 14_400,
    planName: 'Premium',
    features: [],
    price: { perSeatMinor: 4800 },
    lines: [line],
  });
});
