import fc from 'fast-check';
import { catalogue, seller } from '../../application/catalogue.ts';
import { type Account, openAccount } from '../../domain/account/account.ts';
import type { Wanted } from '../../domain/account/buying.ts';
import { type Catalogue, offeredPlans } from '../../domain/catalogue/catalogue.ts';
import type { Price } from '../../domain/catalogue/price.ts';
import { announcementsWhere, noteTold, untold } from '../../domain/checkout/announcement.ts';
import { boughtBy } from '../../domain/checkout/books.ts';
import {
  type Checkout,
  freezeQuote,
  isPaidCheckout,
  openCheckout,
  type PaidCheckout,
} from '../../domain/checkout/checkout.ts';
import { attachIntent, recordIntent } from '../../domain/checkout/payment.ts';
import { type Member, openDirectory, Role } from '../../domain/directory/directory.ts';
import type { Intent } from '../../domain/payment/intent.ts';
import type { BillingContact } from '../../domain/sale/billing-contact.ts';
import type { Bought } from '../../domain/sale/bought.ts';
import { makeQuote, type Quote } from '../../domain/sale/quote.ts';
import type { Selection } from '../../domain/sale/terms.ts';
import { BillingPeriod, epochMs, instant } from '../../domain/values/calendar.ts';
import { Currency } from '../../domain/values/currency.ts';
import {
  AccountId,
  CheckoutId,
  invoiceIdOf,
  type OperationId,
  PaymentIntentId,
  PaymentMethodId,
  QuoteId,
  UserId,
} from '../../domain/values/ids.ts';
import { text, VISIBLE } from '../../domain/values/text.ts';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** What stands behind an id's prefix. Two may be the same: fast-check likes words such as `isPrototypeOf`. */
const aSuffix = fc.string({ unit: fc.constantFrom(...ALPHABET), minLength: 12, maxLength: 40 });

export const anAccountId = aSuffix.map((suffix) => AccountId.parse(`acc_${suffix}`));
export const aUserId = aSuffix.map((suffix) => UserId.parse(`usr_${suffix}`));
export const aQuoteId = aSuffix.map((suffix) => QuoteId.parse(`quo_${suffix}`));
export const aCheckoutId = aSuffix.map((suffix) => CheckoutId.parse(`chk_${suffix}`));
export const aPaymentMethodId = aSuffix.map((suffix) => PaymentMethodId.parse(`pm_${suffix}`));
export const anIntentId = aSuffix.map((suffix) => PaymentIntentId.parse(`pi_${suffix}`));

export const anInvoiceId = fc.tuple(anAccountId, fc.integer({ min: 1, max: 999 })).map(([id, n]) => invoiceIdOf(id, n));

/** An instant of this century, in milliseconds since the epoch. */
export const aTimeMs = fc.integer({ min: Date.UTC(2001, 0, 1), max: Date.UTC(2099, 11, 31) });

/** Everything that is for sale: each scope, period and currency of every plan. */
export const everySelection: Selection[] = offeredPlans(catalogue).flatMap(({ id: planId, scopes, prices }) =>
  scopes.flatMap((scope) =>
    BillingPeriod.options.flatMap((billingPeriod) =>
      Currency.options
        .filter((currency) => prices[billingPeriod]?.[currency])
        .map((currency): Selection => ({ planId, scope, billingPeriod, currency })),
    ),
  ),
);
export const aSelection = fc.constantFrom(...everySelection);

const anAmount = fc.integer({ min: 100, max: 20_000 });

/** A price of each form there is. */
export const aPrice: fc.Arbitrary<Price> = fc.oneof(
  fc.record({ perSeatMinor: anAmount }),
  fc.record({ flatMinor: anAmount }),
  fc.record({ flatMinor: anAmount, perSeatMinor: anAmount }),
  fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 5, max: 9 }), anAmount, anAmount, anAmount).map(
    ([first, second, flatMinor, low, high]): Price => ({
      tiers: [
        { upTo: first, flatMinor },
        { upTo: second, perSeatMinor: high },
        { upTo: null, flatMinor, perSeatMinor: low },
      ],
    }),
  ),
);

/** The catalogue, with every price this one. */
export const sellingFor = (price: Price, seats = { minimum: 1, maximum: null as number | null }): Catalogue => ({
  ...catalogue,
  plans: catalogue.plans.map((plan) => {
    const period = (each: object = {}) => Object.fromEntries(Object.keys(each).map((currency) => [currency, price]));
    const { annual, monthly } = plan.prices;
    const prices = { ...(annual && { annual: period(annual) }), ...(monthly && { monthly: period(monthly) }) };
    return plan.free ? plan : { ...plan, seats, prices };
  }),
});

/** An account on Free with its users, the buying admin first. */
export interface Company {
  account: Account;
  admin: Member;
  members: Member[];
}

/** Text as it is once it has come in: any script, no blanks around it. */
const aText = fc
  .string({ unit: 'grapheme', maxLength: 20 })
  .map((line) => line.trim())
  .filter((line) => text(200).safeParse(line).success);
const aName = aText.filter((name) => VISIBLE.test(name));

/** Of the event that opens an account here: older than any other. */
export const FIRST = { time: instant(0), version: 0 };

export const aCompany: fc.Arbitrary<Company> = fc
  .record({
    accountId: anAccountId,
    name: aName,
    adminId: aUserId,
    others: fc.array(fc.record({ userId: aUserId, role: fc.constantFrom(...Role.options) }), { maxLength: 6 }),
  })
  .filter(({ adminId, others }) => new Set([adminId, ...others.map(({ userId }) => userId)]).size === others.length + 1)
  .map(({ accountId, name, adminId, others }) => {
    const users = others.map((user) => ({ ...user, order: FIRST }));
    const { directory, members } = openDirectory([
      { userId: adminId, role: 'enterprise_admin', order: FIRST },
      ...users,
    ]);
    const [admin] = members;
    if (!admin) throw new Error('a company has its admin');
    return { account: openAccount({ accountId, name, domain: 'example.com' }, directory, FIRST), admin, members };
  });

export const anAccount: fc.Arbitrary<Account> = aCompany.map(({ account }) => account);

export const aQuoteFor = ({ account }: Company): fc.Arbitrary<Quote> =>
  fc
    .record({
      quoteId: aQuoteId,
      nowMs: aTimeMs,
      selection: aSelection,
      sold: fc.oneof(
        fc.constant(catalogue),
        aPrice.map((price) => sellingFor(price)),
      ),
    })
    .map(({ quoteId, nowMs, selection, sold }) =>
      makeQuote({ quoteId, accountId: account.accountId, nowMs, seller }, { selection }, account.directory, sold),
    );

export const aQuote: fc.Arbitrary<Quote> = aCompany.chain(aQuoteFor);

export const aBillingContact: fc.Arbitrary<BillingContact> = fc.record(
  {
    name: aName,
    email: aSuffix.map((local) => `${local}@example.com`),
    company: aText,
    address: fc.record({ line1: aName, city: aName, country: fc.constantFrom('DE', 'JP', 'US') }),
    taxId: aText,
    purchaseOrder: aText,
  },
  { requiredKeys: ['name', 'email'] },
);

const aMomentLaterMs = fc.integer({ min: 0, max: 29 * 60_000 });

export const aNewCheckoutOf = (company: Company): fc.Arbitrary<Checkout> =>
  aQuoteFor(company).chain((quote) =>
    fc
      .record({
        checkoutId: aCheckoutId,
        fingerprint: aSuffix,
        paymentMethodId: aPaymentMethodId,
        billingContact: aBillingContact,
        afterMs: aMomentLaterMs,
      })
      .map(({ afterMs, ...request }) => {
        const { accountId } = company.account;
        const nowMs = Date.parse(quote.quotedAt) + afterMs;
        return openCheckout({ ...request, accountId, buyerId: company.admin.userId, quote }, nowMs);
      }),
  );

/** A checkout right after its POST. */
export const aNewCheckout: fc.Arbitrary<Checkout> = aCompany.chain(aNewCheckoutOf);

/** The checkout, which the test knows to be paid. */
export function paid(checkout: Checkout): PaidCheckout {
  if (!isPaidCheckout(checkout)) throw new Error('the checkout is not paid');
  return checkout;
}

/** What this checkout bought: it is paid. */
export const paidFor = (checkout: Checkout): Bought => boughtBy(paid(checkout));

/** It covers somebody, and no money went back. */
export const STANDS = { coversSomebody: true, isReturned: false, reminders: [], uncovered: 0 };

/** What this checkout wants of its account. */
export const wantedBy = ({ checkoutId, quote }: Checkout, settled?: OperationId): Wanted => ({
  checkoutId,
  change: quote.change,
  settled,
});

const ALL = announcementsWhere('ours');

/** The world has been told all there is to tell of it. */
export const toldOf = (completed: Checkout): Checkout =>
  untold(completed, ALL).reduce(
    (checkout, each) => noteTold(checkout, each, ALL, epochMs(checkout.createdAt)),
    completed,
  );

export const succeededAt = (nowMs: number, chargeId = 'ch_1') =>
  ({
    state: 'succeeded',
    taken: { paidAt: instant(nowMs), chargeId },
    refundedMinor: 0,
    disputed: false,
  }) satisfies Intent;

/** The checkout as ChargeCard leaves it when the card was charged. */
export const paidCheckout = (checkout: Checkout, intentId: PaymentIntentId, paidAtMs: number): PaidCheckout =>
  paid(recordIntent(attachIntent(freezeQuote(checkout, paidAtMs), intentId), succeededAt(paidAtMs)));

export const aPaidCheckoutOf = (company: Company): fc.Arbitrary<PaidCheckout> =>
  fc
    .tuple(aNewCheckoutOf(company), anIntentId, aMomentLaterMs)
    .map(([checkout, intentId, afterMs]) => paidCheckout(checkout, intentId, Date.parse(checkout.createdAt) + afterMs));

export const aPaidCheckout: fc.Arbitrary<PaidCheckout> = aCompany.chain(aPaidCheckoutOf);

/** Of a sum, from none to all of it: evenly, as nearly every `fc.double` between 0 and 1 is next to 0. */
export const aPart: fc.Arbitrary<number> = fc.nat(1_000).map((thousandths) => thousandths / 1_000);

/** One value of it, the same in every run: for promises that one example shows. */
export function sampleOf<T>(arbitrary: fc.Arbitrary<T>): T {
  const [value] = fc.sample(arbitrary, { seed: 42, numRuns: 1 });
  if (value === undefined) throw new Error('nothing to sample');
  return value;
}
