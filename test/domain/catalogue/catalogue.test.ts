import { describe, expect, test } from '@jest/globals';
import { catalogue } from '../../../application/catalogue.ts';
import { offeredPlans, planNamed, priceOf } from '../../../domain/catalogue/catalogue.ts';
import { PlanId } from '../../../domain/values/ids.ts';

describe('a catalogue', () => {
  const [plan] = offeredPlans(catalogue).filter(({ free }) => !free);
  const offer = { planId: plan?.id ?? PlanId.parse('none'), billingPeriod: 'annual', currency: 'usd' } as const;

  test('prices what it sells, and nothing that it sells no more', () => {
    expect(priceOf(catalogue, offer)).toEqual(plan?.prices.annual?.usd);
    const withdrawn = { ...catalogue, plans: catalogue.plans.map((each) => ({ ...each, forSale: false })) };
    expect(priceOf(withdrawn, offer)).toBeUndefined();
    expect(offeredPlans(withdrawn)).toEqual([]);
    expect(planNamed(withdrawn, offer.planId)?.name).toBe(plan?.name);
    expect(priceOf({ ...catalogue, plans: [] }, offer)).toBeUndefined();
  });

  test('does not sell the free plan', () => {
    expect(priceOf(catalogue, { ...offer, planId: catalogue.freePlan.id })).toBeUndefined();
  });
});
