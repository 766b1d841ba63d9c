import { describe, expect, it } from '@jest/globals';
import type { Plan, Price } from '../../../packages/client/src/client.ts';

// The page is made for one seller, whose name stands in the place of this one.
Object.assign(globalThis, { SELLER: JSON.stringify({ monthlyPeriod: 'days_30' }) });
const { costOf, possible, savedByTheYear, shownPrice } = await import('../../../web/checkout/price.ts');

const plan = (annual: Price, monthly: Price, seats: Partial<Plan['seats']> = {}): Plan => ({
  id: 'sold',
  name: 'Sold',
  description: 'For all.',
  highlights: [],
  features: [],
  free: false,
  contactUrl: null,
  scopes: ['all_current_users', 'admin_only'],
  seats: { minimum: 1, maximum: null, ...seats },
  prices: { annual: { usd: annual }, monthly: { usd: monthly } },
});
const aSeat = (perSeatMinor: number): Price => ({ perSeatMinor });
const tiers: Price = {
  tiers: [
    { upTo: 10, flatMinor: 1_000 },
    { upTo: 50, perSeatMinor: 90 },
    { upTo: null, flatMinor: 500, perSeatMinor: 70 },
  ],
};

describe('what a plan costs', () => {
  it.each([
    [1, 1_000],
    [10, 1_000],
    [11, 1_090],
    [50, 4_600],
    [51, 5_170],
  ])('in tiers, for %i users', (users, minor) => {
    expect(costOf(plan(tiers, tiers), 'annual', 'usd', users)).toBe(minor);
  });

  it('is for no fewer seats than it is sold with, and says for how many', () => {
    const fromFive = plan({ flatMinor: 100, perSeatMinor: 10 }, aSeat(1), { minimum: 5 });
    expect(costOf(fromFive, 'annual', 'usd', 2)).toBe(150);
    expect(shownPrice(fromFive, 'annual', 'usd', 2)).toMatchObject({ amountMinor: 150, seats: 5 });
    expect(shownPrice(fromFive, 'monthly', 'usd', 2)).toMatchObject({ amountMinor: 1, seats: undefined });
  });

  it('by the year is less than twelve months, or saves nothing', () => {
    expect(savedByTheYear(plan(aSeat(100), aSeat(10)), 'usd', 3)).toBe(60);
    expect(savedByTheYear(plan(aSeat(130), aSeat(10)), 'usd', 3)).toBe(0);
  });
});

describe('what one card payment can carry', () => {
  it('for an account with more users than the plan takes, is the plan for one', () => {
    const upToFive = plan(aSeat(100), aSeat(10), { maximum: 5 });
    expect(possible(upToFive, 'usd', 6).map(({ scope }) => scope)).toEqual(['admin_only', 'admin_only']);
    expect(possible(upToFive, 'usd', 5)).toHaveLength(4);
  });

  it('is no more than can be charged at once', () => {
    expect(possible(plan(aSeat(99_999_999), aSeat(10)), 'usd', 2)).toEqual([
      { scope: 'all_current_users', billingPeriod: 'monthly', costMinor: 20 },
      { scope: 'admin_only', billingPeriod: 'annual', costMinor: 99_999_999 },
      { scope: 'admin_only', billingPeriod: 'monthly', costMinor: 10 },
    ]);
  });
});
