import { describe, expect, test } from '@jest/globals';
import type { Plan } from '../../../domain/catalogue/catalogue.ts';
import { Refusal } from '../../../domain/values/refusal.ts';
import { annual, catalogue, Subscribed } from './subscribed.ts';

const MAY = '2027-05-12';
const adminOnly = { ...annual, scope: 'admin_only' } as const;

/** The shipped plans with premium like this; without it, where it is like nothing. */
const selling = (more: Partial<Plan> | undefined) => ({
  ...catalogue,
  plans: catalogue.plans.flatMap((plan) => (plan.id !== annual.planId ? [plan] : more ? [{ ...plan, ...more }] : [])),
});

/** Bought for three while it was sold, two of whom have come since; then this is on sale. */
function since(more: Partial<Plan> | undefined, selection = annual): Subscribed {
  const subscribed = new Subscribed(3);
  subscribed.buy('2026-11-28', selection);
  subscribed.join(2).onSale = selling(more);
  return subscribed;
}

describe('more seats of what was bought', () => {
  test('are sold at its price where its plan is not on sale any more, at another price, or not for all', () => {
    const { totalMinor, features, price } = since({}).quote(MAY);
    for (const more of [undefined, { prices: {}, features: [] }, { scopes: ['admin_only' as const] }])
      expect(since(more).quote(MAY)).toMatchObject({ totalMinor, features, price, seats: 5 });
  });

  test('are no more than the plan sells now', () => {
    expect(since({ seats: { minimum: 1, maximum: 5 } }).quote(MAY)).toMatchObject({ seats: 5 });
    const four = since({ seats: { minimum: 1, maximum: 4 } });
    expect(() => four.quote(MAY)).toThrow(new Refusal('TooManyUsers'));
  });

  test('keep the fewest that it was bought with', () => {
    const fewest = new Subscribed(3);
    fewest.onSale = selling({ seats: { minimum: 4, maximum: null } });
    fewest.buy('2026-11-28', annual);
    fewest.onSale = catalogue;
    expect(fewest.join(2).quote(MAY)).toMatchObject({ seats: 5, minimumSeats: 4 });
    expect(since({ seats: { minimum: 4, maximum: null } }).quote(MAY)).not.toHaveProperty('minimumSeats');
  });
});

describe('another scope of what was bought', () => {
  const refused = new Refusal('PlanNotForSale');

  test('is refused where its plan is not sold for that scope any more', () => {
    for (const more of [undefined, { scopes: ['all_current_users' as const] }])
      expect(() => since(more).quote(MAY, adminOnly)).toThrow(refused);
    expect(() => since({ scopes: ['admin_only'] }, adminOnly).quote(MAY, annual)).toThrow(refused);
    expect(since({ scopes: ['admin_only'] }).quote(MAY, adminOnly).change).toMatchObject({ waits: ['scope'] });
  });
});
