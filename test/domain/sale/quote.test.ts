import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { catalogue, seller } from '../../../application/catalogue.ts';
import type { Catalogue } from '../../../domain/catalogue/catalogue.ts';
import { linesOf } from '../../../domain/catalogue/price.ts';
import { checkQuote, makeQuote, Quote } from '../../../domain/sale/quote.ts';
import type { Selection } from '../../../domain/sale/terms.ts';
import { maximumChargeMinor } from '../../../domain/values/currency-facts.ts';
import { Refusal } from '../../../domain/values/refusal.ts';
import {
  anAccount,
  aPrice,
  aQuote,
  aQuoteId,
  aSelection,
  aTimeMs,
  everySelection,
  sampleOf,
  sellingFor,
} from '../arbitraries.ts';
import { aDirectoryStory, StoredDirectory, USERS } from '../directory/directory-story.ts';

const { accountId, directory } = sampleOf(anAccount);
const quoteId = sampleOf(aQuoteId);
const quotedAtMs = Date.UTC(2028, 1, 29, 23, 45);
const offer = { quoteId, accountId, nowMs: quotedAtMs, seller };

const quoteFor = (selection: Selection, users: number, from: Catalogue = catalogue) =>
  makeQuote(offer, { selection }, { ...directory, version: users + 1, userCount: users }, from);

const [forAll = sampleOf(aSelection)] = everySelection.filter(({ scope }) => scope === 'all_current_users');
const quote = quoteFor(forAll, 3);
const MAX_CHARGE_MINOR = maximumChargeMinor(forAll.currency);

describe('a quote', () => {
  test('totals the lines of its price, for the users there are', () => {
    fc.assert(
      fc.property(aSelection, aPrice, fc.integer({ min: 1, max: 2_000 }), (selection, price, users) => {
        const seats = selection.scope === 'admin_only' ? 1 : users;
        const made = quoteFor(selection, users, sellingFor(price));
        const lines = linesOf(made.planName, price, seats);
        expect(made).toMatchObject({ ...selection, seats, price, lines });
        expect(made.totalMinor).toBe(lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0));
      }),
    );
  });

  test('freezes the plan’s name and features as they are sold', () => {
    const plan = catalogue.plans.find(({ id }) => id === forAll.planId);
    expect(quote).toMatchObject({ planName: plan?.name, features: plan?.features });
  });

  test('is for the users there are, names the version of the directory that says so, and can be stored', () => {
    fc.assert(
      fc.property(aDirectoryStory, aSelection, aTimeMs, (story, selection, nowMs) => {
        const stored = new StoredDirectory([{ userId: USERS[0], role: 'enterprise_admin' }]);
        for (const event of story) stored.play(event);
        const { userCount, version } = stored.directory;
        fc.pre(userCount > 0);
        const made = makeQuote({ ...offer, nowMs }, { selection }, stored.directory, catalogue);
        const seats = selection.scope === 'admin_only' ? 1 : userCount;
        expect(made).toMatchObject({ ...selection, seats, seatsAsOf: version });
        expect(Quote.parse(JSON.parse(JSON.stringify(made)))).toEqual(made);
      }),
    );
  });

  test('refuses the free plan, what is not sold any more, and what is not sold for one alone', () => {
    const free = { ...forAll, planId: catalogue.freePlan.id };
    expect(() => quoteFor(free, 3)).toThrow(new Refusal('PlanNotForSale'));
    const changed = (change: object) => ({
      ...catalogue,
      plans: catalogue.plans.map((each) => ({ ...each, ...change })),
    });
    expect(() => quoteFor(forAll, 3, changed({ forSale: false }))).toThrow(new Refusal('PlanNotForSale'));
    const scopes = ['admin_only'];
    expect(() => quoteFor(forAll, 3, changed({ scopes }))).toThrow(new Refusal('PlanNotForSale'));
  });

  test('is for at least the plan’s seats, and refuses more users than it takes', () => {
    const few = sellingFor({ perSeatMinor: 100 }, { minimum: 5, maximum: 10 });
    expect([1, 5, 6, 10].map((users) => quoteFor(forAll, users, few).seats)).toEqual([5, 5, 6, 10]);
    expect(() => quoteFor(forAll, 11, few)).toThrow(new Refusal('TooManyUsers'));
  });

  test('refuses what one charge cannot carry, and waives what is less than Stripe’s least', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.integer({ min: 1, max: 1_000_000 }), (unit, users) => {
        const make = () => quoteFor(forAll, users, sellingFor({ perSeatMinor: unit })).totalMinor;
        if (unit * users > MAX_CHARGE_MINOR) expect(make).toThrow(new Refusal('AmountTooLarge'));
        else expect(make()).toBe(unit * users < 50 ? 0 : unit * users);
      }),
    );
    const unit = sellingFor({ perSeatMinor: 1 });
    expect(quoteFor(forAll, MAX_CHARGE_MINOR, unit).totalMinor).toBe(MAX_CHARGE_MINOR);
    expect(() => quoteFor(forAll, MAX_CHARGE_MINOR + 1, unit)).toThrow(new Refusal('AmountTooLarge'));
  });

  test('holds for 30 minutes', () => {
    expect(quote).toMatchObject({ quotedAt: '2028-02-29T23:45:00.000Z', expiresAt: '2028-03-01T00:15:00.000Z' });
  });
});

describe('a quote priced again', () => {
  const inTimeMs = quotedAtMs + 30 * 60_000 - 1;

  test('stands to its last millisecond, and expires at the 30th minute, whatever is sold by then', () => {
    fc.assert(
      fc.property(aQuote, (any) => {
        const expiresMs = Date.parse(any.quotedAt) + 30 * 60_000;
        expect(() => checkQuote(any, expiresMs - 1)).not.toThrow();
        expect(() => checkQuote(any, expiresMs)).toThrow(new Refusal('QuoteExpired'));
      }),
    );
  });

  test('is refused with any other price, total or seats than it was made from', () => {
    fc.assert(
      fc.property(aQuote, fc.integer({ min: 1, max: 1_000 }), (any, more) => {
        const nowMs = Date.parse(any.quotedAt);
        const tampered = [
          { ...any, price: { flatMinor: any.totalMinor + more } },
          { ...any, totalMinor: any.totalMinor + more },
        ];
        for (const other of tampered) expect(() => checkQuote(other, nowMs)).toThrow(new Refusal('QuoteChanged'));
      }),
    );
    for (const seats of [2, 4])
      expect(() => checkQuote({ ...quote, seats }, inTimeMs)).toThrow(new Refusal('QuoteChanged'));
  });

  test('is expired first, whatever else is wrong with it', () => {
    expect(() => checkQuote({ ...quote, totalMinor: 1 }, inTimeMs + 1)).toThrow(new Refusal('QuoteExpired'));
  });
});
