import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Catalogue, currentCatalogue, seatPriceMinor } from '../../../domain/catalogue/catalogue.ts';
import { checkQuote, makeQuote, Quote, type Selection } from '../../../domain/sale/quote.ts';
import { MAX_CHARGE_MINOR } from '../../../domain/values/money.ts';
import { Refusal } from '../../../domain/values/refusal.ts';
import { anAccount, aQuote, aQuoteId, aSelection, aTimeMs, everySelection, sampleOf } from '../arbitraries.ts';
import { aDirectoryStory, StoredDirectory, USERS } from '../directory/directory-story.ts';

const catalogue = currentCatalogue();
const { accountId, directory } = sampleOf(anAccount);
const quoteId = sampleOf(aQuoteId);
const quotedAtMs = Date.UTC(2028, 1, 29, 23, 45);
const offer = { quoteId, accountId, nowMs: quotedAtMs };

const quoteFor = (selection: Selection, users: number, from: Catalogue = catalogue) =>
  makeQuote(offer, selection, { ...directory, version: users + 1, userCount: users }, from);

const forAll = { planId: 'premium', scope: 'all_current_users', billingPeriod: 'annual', currency: 'usd' } as const;
const quote = quoteFor(forAll, 3);

/** A catalogue that sells a seat for this much, whatever is chosen. */
function sellingFor(seatMinor: number): Catalogue {
  const prices = { usd: seatMinor, eur: seatMinor, gbp: seatMinor, jpy: seatMinor };
  const premium = { ...catalogue.plans.premium, seatPrices: { annual: prices, monthly: prices } };
  return { version: catalogue.version + 1, plans: { ...catalogue.plans, premium } };
}

describe('a quote', () => {
  test.each(everySelection)('totals seats × price to the unit: $scope, $billingPeriod, $currency', (selection) => {
    const unit = seatPriceMinor(catalogue, selection) ?? 0;
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20_000 }), (users) => {
        const { seats, unitAmountMinor, totalMinor } = quoteFor(selection, users);
        expect({ seats, unitAmountMinor }).toEqual({
          seats: selection.scope === 'admin_only' ? 1 : users,
          unitAmountMinor: unit,
        });
        expect(BigInt(totalMinor)).toBe(BigInt(seats) * BigInt(unit));
      }),
    );
  });

  test('is for the users there are, names the version of the directory that says so, and can be stored', () => {
    fc.assert(
      fc.property(aDirectoryStory, aSelection, aTimeMs, (story, selection, nowMs) => {
        const stored = new StoredDirectory([{ userId: USERS[0], role: 'enterprise_admin' }]);
        for (const event of story) stored.play(event);
        const { userCount, version } = stored.directory;
        fc.pre(userCount > 0);
        const made = makeQuote({ ...offer, nowMs }, selection, stored.directory, catalogue);
        const seats = selection.scope === 'admin_only' ? 1 : userCount;
        expect(made).toMatchObject({ ...selection, seats, seatsAsOf: version, catalogueVersion: catalogue.version });
        expect(Quote.parse(JSON.parse(JSON.stringify(made)))).toEqual(made);
      }),
    );
  });

  test('refuses the Free plan', () => {
    expect(() => quoteFor({ ...forAll, planId: 'free' }, 3)).toThrow(new Refusal('PlanNotForSale'));
  });

  test('refuses what one charge cannot carry, and nothing less', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.integer({ min: 1, max: 1_000_000 }), (unit, users) => {
        const make = () => quoteFor(forAll, users, sellingFor(unit)).totalMinor;
        if (unit * users > MAX_CHARGE_MINOR) expect(make).toThrow(new Refusal('AmountTooLarge'));
        else expect(make()).toBe(unit * users);
      }),
    );
    expect(quoteFor(forAll, 99_999_999, sellingFor(1)).totalMinor).toBe(99_999_999);
    expect(() => quoteFor(forAll, 100_000_000, sellingFor(1))).toThrow(new Refusal('AmountTooLarge'));
  });

  test('holds for 30 minutes', () => {
    expect(quote).toMatchObject({ quotedAt: '2028-02-29T23:45:00.000Z', expiresAt: '2028-03-01T00:15:00.000Z' });
  });
});

describe('a quote priced again', () => {
  const inTimeMs = quotedAtMs + 30 * 60_000 - 1;

  test('stands to its last millisecond, and expires at the 30th minute', () => {
    fc.assert(
      fc.property(aQuote, (any) => {
        const expiresMs = Date.parse(any.quotedAt) + 30 * 60_000;
        expect(() => checkQuote(any, catalogue, expiresMs - 1)).not.toThrow();
        expect(() => checkQuote(any, catalogue, expiresMs)).toThrow(new Refusal('QuoteExpired'));
      }),
    );
  });

  test('is refused with any other price or total than the catalogue’s', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: MAX_CHARGE_MINOR }), (amount) => {
        fc.pre(amount !== quote.unitAmountMinor && amount !== quote.totalMinor);
        const tampered = [
          { ...quote, unitAmountMinor: amount },
          { ...quote, totalMinor: amount },
          { ...quote, unitAmountMinor: amount, totalMinor: amount * quote.seats },
        ];
        for (const other of tampered)
          expect(() => checkQuote(other, catalogue, inTimeMs)).toThrow(new Refusal('QuoteChanged'));
      }),
    );
  });

  test('is refused with more or fewer seats than were paid for', () => {
    for (const seats of [2, 4])
      expect(() => checkQuote({ ...quote, seats }, catalogue, inTimeMs)).toThrow(new Refusal('QuoteChanged'));
  });

  test('is refused where its catalogue version is gone or says another price', () => {
    expect(() => checkQuote(quote, undefined, inTimeMs)).toThrow(new Refusal('QuoteChanged'));
    expect(() => checkQuote(quote, sellingFor(quote.unitAmountMinor + 1), inTimeMs)).toThrow(
      new Refusal('QuoteChanged'),
    );
  });

  test('is expired first, whatever else is wrong with it', () => {
    expect(() => checkQuote(quote, undefined, inTimeMs + 1)).toThrow(new Refusal('QuoteExpired'));
  });
});
