import * as z from 'zod/mini';
import type { CalendarDate } from './calendar.ts';
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

export const RenewalId = id('rnw').brand<'RenewalId'>();
export type RenewalId = z.infer<typeof RenewalId>;

/** What may move an account's money: a purchase, or a renewal of what it bought. */
export const OperationId = described(z.union([CheckoutId, RenewalId]), {
  id: 'OperationId',
  description: 'What moved money: a checkout (chk_…) or a renewal (rnw_…).',
});
export type OperationId = z.infer<typeof OperationId>;

export const isCheckoutId = (operation: OperationId): operation is CheckoutId => operation.startsWith('chk_');

export const SubscriptionId = id('sub').brand<'SubscriptionId'>();
export type SubscriptionId = z.infer<typeof SubscriptionId>;

/** Its account's id, however long that is, and the number behind it. */
export const InvoiceId = prefixed('[0-9A-Za-z_\\-]{1,70}', 'inv').brand<'InvoiceId'>();
export type InvoiceId = z.infer<typeof InvoiceId>;

/** The account that an invoice's id was made of. */
export const accountOfInvoice = (invoiceId: InvoiceId): AccountId =>
  AccountId.parse(`acc_${invoiceId.slice('inv_'.length, invoiceId.lastIndexOf('_'))}`);

/** A credit note's: its invoice's, and the number behind it. */
export const CreditNoteId = prefixed('[0-9A-Za-z_\\-]{1,80}-[1-9][0-9]{0,4}', 'crn').brand<'CreditNoteId'>();
export type CreditNoteId = z.infer<typeof CreditNoteId>;

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

export const SetupIntentId = stripeId('seti').brand<'SetupIntentId'>();
export type SetupIntentId = z.infer<typeof SetupIntentId>;

export const RefundId = stripeId('re').brand<'RefundId'>();
export type RefundId = z.infer<typeof RefundId>;

export const CustomerId = stripeId('cus').brand<'CustomerId'>();
export type CustomerId = z.infer<typeof CustomerId>;

/** A purchase begins one subscription, so its id follows from the checkout's. */
export const subscriptionIdOf = (checkoutId: CheckoutId): SubscriptionId =>
  SubscriptionId.parse(`sub_${checkoutId.slice('chk_'.length)}`);

/** The purchase that began a subscription. */
export const checkoutIdOf = (subscriptionId: SubscriptionId): CheckoutId =>
  CheckoutId.parse(`chk_${subscriptionId.slice('sub_'.length)}`);

/** There is one renewal for each due date of a subscription: whoever comes to renew it finds the same. */
export const renewalIdOf = (subscriptionId: SubscriptionId, dueDate: CalendarDate): RenewalId =>
  RenewalId.parse(`rnw_${subscriptionId.slice('sub_'.length)}_${dueDate.replaceAll('-', '')}`);

/** An account's invoices are numbered without gaps; padded, their ids sort in that order. */
export const invoiceIdOf = (accountId: AccountId, number: number): InvoiceId =>
  InvoiceId.parse(`inv_${accountId.slice('acc_'.length)}_${String(number).padStart(6, '0')}`);

export const creditNoteIdOf = (invoiceId: InvoiceId, count: number): CreditNoteId =>
  CreditNoteId.parse(`crn_${invoiceId.slice('inv_'.length)}-${count}`);

/** The invoice that a credit note is of, and which of its notes it is. */
export function creditNoteOf(creditNoteId: CreditNoteId): { invoiceId: InvoiceId; count: number } {
  const end = creditNoteId.lastIndexOf('-');
  return {
    invoiceId: InvoiceId.parse(`inv_${creditNoteId.slice('crn_'.length, end)}`),
    count: Number(creditNoteId.slice(end + 1)),
  };
}
