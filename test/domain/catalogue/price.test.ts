import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { linesOf, Price } from '../../../domain/catalogue/price.ts';
import { totalOf } from '../../../domain/values/price-line.ts';
import { aPrice } from '../arbitraries.ts';

const total = (price: Price, seats: number) => totalOf(linesOf('Team', price, seats));
const graduated: Price = {
  tiers: [
    { upTo: 10, flatMinor: 5000 },
    { upTo: 50, perSeatMinor: 450 },
    { upTo: null, flatMinor: 1000, perSeatMinor: 400 },
  ],
};

describe('a price', () => {
  test.each<[string, Price, number, number]>([
    ['so much a seat', { perSeatMinor: 4800 }, 12, 57_600],
    ['flat, whatever the seats', { flatMinor: 20_000 }, 12, 20_000],
    ['both together', { flatMinor: 20_000, perSeatMinor: 500 }, 12, 26_000],
    ['graduated, in its first tier', graduated, 10, 5000],
    ['graduated, with the first seat of its second tier', graduated, 11, 5450],
    ['graduated, at the end of its second tier', graduated, 50, 23_000],
    ['graduated, with the first seat of the last tier', graduated, 51, 24_400],
    ['of nothing', { perSeatMinor: 0 }, 12, 0],
  ])('%s', (_, price, seats, totalMinor) => {
    expect(total(price, seats)).toBe(totalMinor);
  });

  test('is shown in lines that are each quantity × price, none of zero', () => {
    fc.assert(
      fc.property(aPrice, fc.integer({ min: 1, max: 1_000 }), (price, seats) => {
        const lines = linesOf('Team', price, seats);
        for (const { quantity, unitAmountMinor, amountMinor } of lines) {
          expect(amountMinor).toBe(quantity * (unitAmountMinor ?? 0));
          expect(amountMinor).toBeGreaterThan(0);
        }
      }),
    );
  });

  // Counted seat by seat, as Stripe describes graduated pricing: https://docs.stripe.com/subscriptions/pricing-models/tiered-pricing
  test('costs for one more seat what that seat costs, and what its tier adds', () => {
    fc.assert(
      fc.property(aPrice, fc.integer({ min: 1, max: 30 }), (price, seats) => {
        expect(total(price, seats + 1) - total(price, seats)).toBe(marginal(price, seats + 1));
      }),
    );
  });

  test('names its lines so that each is told from the others', () => {
    expect(linesOf('Team', graduated, 60).map(({ description }) => description)).toEqual([
      'Team plan, for seats 1 to 10',
      'Team plan, seats 11 to 50',
      'Team plan, for seats from 51',
      'Team plan, seats from 51',
    ]);
    expect(linesOf('Team', { flatMinor: 100, perSeatMinor: 5 }, 2).map(({ description }) => description)).toEqual([
      'Team plan',
      'Team plan, seats',
    ]);
  });

  test.each([{}, { tiers: [] }, { perSeatMinor: 1.5 }, { perSeatMinor: -1 }, { perSeatMinor: 1, upTo: 3 }])(
    'is not %j',
    (price) => expect(Price.safeParse(price).success).toBe(false),
  );
});

function marginal(price: Price, seat: number): number {
  if (!('tiers' in price)) return 'perSeatMinor' in price ? price.perSeatMinor : 0;
  const at = price.tiers.findIndex(({ upTo }) => upTo === null || seat <= upTo);
  const { flatMinor = 0, perSeatMinor = 0 } = price.tiers[at] ?? {};
  return perSeatMinor + (seat === (price.tiers[at - 1]?.upTo ?? 0) + 1 ? flatMinor : 0);
}
