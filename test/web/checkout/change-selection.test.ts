import { describe, expect, it } from '@jest/globals';
import type { AccountSubscription, Plan } from '../../../packages/client/src/client.ts';
import {
  changeSelection,
  currentSelection,
  periodsFor,
  restOf,
  scopesFor,
  whyItWaits,
} from '../../../web/checkout/change-selection.ts';

const plan = (id: string, more: Partial<Plan> = {}): Plan => ({
  id,
  name: id,
  features: [],
  highlights: [],
  description: '',
  free: false,
  contactUrl: null,
  scopes: ['all_current_users', 'admin_only'],
  seats: { minimum: 1, maximum: null },
  prices: { annual: { usd: { perSeatMinor: 4_800 } }, monthly: { usd: { perSeatMinor: 480 } } },
  ...more,
});
const PLANS = [
  plan('free', { free: true, prices: {} }),
  plan('premium'),
  plan('business', { scopes: ['all_current_users'], prices: { annual: { usd: { perSeatMinor: 9_600 } } } }),
  plan('abroad', { prices: { annual: { eur: { perSeatMinor: 4_400 } } } }),
];

const subscription = (more: Partial<AccountSubscription> = {}): AccountSubscription => ({
  planId: 'premium',
  scope: 'all_current_users',
  billingPeriod: 'monthly',
  seats: 12,
  status: 'active',
  paidAt: '2026-11-28T10:00:00Z',
  nextDueDate: '2026-12-28',
  subscriptionId: 'sub_1',
  version: 1,
  currency: 'usd',
  period: { from: '2026-11-28', to: '2026-12-28' },
  seatsInUse: 12,
  uncoveredUsers: 0,
  cancelAt: null,
  cancelAtIfPaid: null,
  pendingChange: null,
  nextPayment: null,
  openPayment: null,
  ...more,
});
const now = currentSelection(subscription());

describe('what is selected of a change', () => {
  it('is what there is, until something else is wanted', () => {
    expect(changeSelection(PLANS, subscription(), {})).toEqual(now);
    expect(changeSelection(PLANS, subscription(), { scope: 'admin_only', billingPeriod: 'annual' })).toEqual({
      ...now,
      scope: 'admin_only',
      billingPeriod: 'annual',
    });
  });

  it('fits the plan: for whom it is sold, and how often it is paid for in the currency that stays', () => {
    const scope = { scope: 'admin_only' } as const;
    expect(changeSelection(PLANS, subscription(scope), { planId: 'business', currency: 'eur' })).toEqual({
      planId: 'business',
      scope: 'all_current_users',
      billingPeriod: 'annual',
      currency: 'usd',
    });
    expect(changeSelection(PLANS, subscription(), { planId: 'abroad' })).toEqual(now);
    expect(changeSelection(PLANS, subscription(), { planId: 'free' })).toEqual(now);
  });

  it('may stay what is sold no more', () => {
    const theirs = subscription({ planId: 'business', scope: 'admin_only', billingPeriod: 'monthly' });
    expect(changeSelection(PLANS, theirs, {})).toEqual(currentSelection(theirs));
    const business = PLANS.find(({ id }) => id === 'business');
    expect(scopesFor(business, theirs)).toEqual(['admin_only', 'all_current_users']);
    expect(periodsFor(business, theirs)).toEqual(['annual', 'monthly']);
    const gone = subscription({ planId: 'gone' });
    expect(changeSelection(PLANS, gone, { scope: 'admin_only' })).toEqual(currentSelection(gone));
    expect([scopesFor(undefined, gone), periodsFor(undefined, gone)]).toEqual([['all_current_users'], ['monthly']]);
  });
});

describe('a change of which a part waits', () => {
  const annual = subscription({ billingPeriod: 'annual', scope: 'admin_only', seats: 1 });
  const wanted = { ...now, billingPeriod: 'monthly', scope: 'all_current_users' } as const;

  it('can be had now without that part', () => {
    expect(restOf({ waits: ['period'] }, wanted, annual)).toEqual({ ...wanted, billingPeriod: 'annual' });
  });

  it('has no rest where all of it waits, unless seats are to be bought', () => {
    const fewer = { ...now, scope: 'admin_only' } as const;
    expect(restOf({ waits: ['scope'] }, fewer, subscription())).toBeUndefined();
    expect(restOf({ waits: ['scope'] }, fewer, subscription({ uncoveredUsers: 2 }))).toEqual(now);
  });

  it('says of each part why it waits', () => {
    const why = (waits: ('plan' | 'period' | 'scope')[], selection = now, of = subscription()) =>
      whyItWaits({ waits }, selection, of, PLANS).join(' ');
    expect(why(['plan'], now, subscription({ planId: 'business' }))).toMatch(/^A lower plan begins with the next/);
    expect(why(['plan'], { ...now, planId: 'business' })).toMatch(/^What you have paid for is worth more/);
    expect(why(['period'], wanted, annual)).toMatch(/^Monthly billing begins/);
    expect(why(['period'], { ...now, billingPeriod: 'annual' })).toMatch(/^What you have paid for is worth more/);
    expect(why(['plan', 'scope'], now, subscription({ planId: 'business' }))).toMatch(/lower plan.*Fewer users/);
  });
});
