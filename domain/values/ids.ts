import * as z from 'zod/mini';
import { described } from './described.ts';

const prefixed = (form: string, prefix: string) =>
  described(
    z.string().check(z.regex(new RegExp(`^${prefix}_${form}$`), `expected an id like ${prefix}_…`)),
    `Opaque; begins with ${prefix}_.`,
  );

/** Ours: no hyphen, which sets an execution's number apart from its checkout. */
const id = (prefix: string) => prefixed('[0-9A-Za-z_]{1,60}', prefix);

/** The host's own id behind our prefix: letters, digits, `_` and `-`, as in a UUID. */
const hostsId = (prefix: string) => prefixed('[0-9A-Za-z_\\-]{1,60}', prefix);

export const AccountId = hostsId('acc').brand<'AccountId'>();
export type AccountId = z.infer<typeof AccountId>;

export const UserId = hostsId('usr').brand<'UserId'>();
export type UserId = z.infer<typeof UserId>;

export const QuoteId = id('quo').brand<'QuoteId'>();
export type QuoteId = z.infer<typeof QuoteId>;

export const CheckoutId = id('chk').brand<'CheckoutId'>();
export type CheckoutId = z.infer<typeof CheckoutId>;

export const SubscriptionId = id('sub').brand<'SubscriptionId'>();
export type SubscriptionId = z.infer<typeof SubscriptionId>;

/** Its account's id, however long that is, and the number behind it. */
export const InvoiceId = prefixed('[0-9A-Za-z_\\-]{1,70}', 'inv').brand<'InvoiceId'>();
export type InvoiceId = z.infer<typeof InvoiceId>;

/** An adopter's own word for what they sell: a plan, a module. */
const word = z
  .string()
  .check(z.regex(/^[a-z][a-z0-9_]*$/, 'expected lower-case letters, digits and _, a letter first'));

export const PlanId = described(word.brand<'PlanId'>(), {
  id: 'PlanId',
  description: 'A plan. One that is no longer sold stays with those who have bought it.',
});
export type PlanId = z.infer<typeof PlanId>;

export const Feature = described(word.brand<'Feature'>(), {
  id: 'Feature',
  description: 'One module or sub-module of the host product that can be on or off.',
});
export type Feature = z.infer<typeof Feature>;

/** Stripe's ids are opaque strings of at most 255 characters; only the prefix is stable. */
const stripeId = (prefix: string) =>
  described(
    z.string().check(z.regex(new RegExp(`^${prefix}_[0-9A-Za-z_]{1,250}$`), `expected Stripe's ${prefix}_…`)),
    `Stripe’s id; begins with ${prefix}_.`,
  );

export const PaymentMethodId = stripeId('pm').brand<'PaymentMethodId'>();
export type PaymentMethodId = z.infer<typeof PaymentMethodId>;

export const PaymentIntentId = stripeId('pi').brand<'PaymentIntentId'>();
export type PaymentIntentId = z.infer<typeof PaymentIntentId>;

export const RefundId = stripeId('re').brand<'RefundId'>();
export type RefundId = z.infer<typeof RefundId>;

export const CustomerId = stripeId('cus').brand<'CustomerId'>();
export type CustomerId = z.infer<typeof CustomerId>;

/** One checkout makes one subscription, so its id follows from the checkout's. */
export const subscriptionIdOf = (checkoutId: CheckoutId): SubscriptionId =>
  SubscriptionId.parse(`sub_${checkoutId.slice('chk_'.length)}`);

/** An account's invoices are numbered without gaps; padded, their ids sort in that order. */
export const invoiceIdOf = (accountId: AccountId, number: number): InvoiceId =>
  InvoiceId.parse(`inv_${accountId.slice('acc_'.length)}_${String(number).padStart(6, '0')}`);
