import { describe, expect, test } from '@jest/globals';
import { catalogueOf, currentCatalogue, PlanId, seatPriceMinor } from '../../../domain/catalogue/catalogue.ts';
import { Feature } from '../../../domain/catalogue/features.ts';
import { BillingPeriod } from '../../../domain/values/calendar.ts';
import { Currency, MAX_CHARGE_MINOR } from '../../../domain/values/money.ts';

const catalogue = currentCatalogue();

const everyPrice = BillingPeriod.options.flatMap((billingPeriod) =>
  Currency.options.map((currency) => ({ planId: 'premium' as const, billingPeriod, currency })),
);

const everyOffer = Array.from({ length: catalogue.version }, (_, older) =>
  everyPrice.map((offer) => ({ version: older + 1, ...offer })),
).flat();

describe('the catalogue', () => {
  test.each(everyOffer)('prices $planId, $billingPeriod in $currency, version $version', ({ version, ...offer }) => {
    const catalogue = catalogueOf(version);
    const seatMinor = catalogue && seatPriceMinor(catalogue, offer);
    expect(Number.isSafeInteger(seatMinor)).toBe(true);
    expect(seatMinor).toBeGreaterThan(0);
  });

  test('sells in dollars, euros, pounds and a currency without decimals', () => {
    expect(Currency.options).toEqual(expect.arrayContaining(['usd', 'eur', 'gbp', 'jpy']));
  });

  test('does not sell the Free plan', () => {
    for (const offer of everyPrice) expect(seatPriceMinor(catalogue, { ...offer, planId: 'free' })).toBeUndefined();
  });

  test('keeps 20,000 annual seats within one charge, in every currency', () => {
    for (const currency of Currency.options) {
      const seatMinor = seatPriceMinor(catalogue, { planId: 'premium', billingPeriod: 'annual', currency }) ?? Infinity;
      expect(20_000 * seatMinor).toBeLessThanOrEqual(MAX_CHARGE_MINOR);
    }
  });

  test('gives Free the users and Premium everything', () => {
    expect(PlanId.options.map((id) => [id, catalogue.plans[id].name])).toEqual([
      ['free', 'Free'],
      ['premium', 'Premium'],
    ]);
    expect(catalogue.plans.free.features).toEqual(['users']);
    expect(new Set(catalogue.plans.premium.features)).toEqual(new Set(Feature.options));
  });

  test('finds every version under its number, the newest on sale, and no other', () => {
    expect(catalogueOf(catalogue.version)).toBe(catalogue);
    expect(catalogueOf(catalogue.version + 1)).toBeUndefined();
    expect(catalogueOf(0)).toBeUndefined();
  });

  // Quotes and subscriptions name the version they were made from: a new price is a new version.
  test('says under version 1 what it always said', () => {
    expect(catalogueOf(1)?.plans.premium.seatPrices).toEqual({
      annual: { usd: 4_800, eur: 4_400, gbp: 3_800, jpy: 4_800 },
      monthly: { usd: 480, eur: 440, gbp: 380, jpy: 480 },
    });
  });
});
