import type { Following } from './following.ts';
import {
  beginCardSetup,
  type CheckoutRequest,
  type ContactRequest,
  changeBillingContact,
  createQuote,
  getAccount,
  getBilling,
  getCheckout,
  getEntitlements,
  getInvoice,
  getPlans,
  getRenewal,
  type ListInvoicesParams,
  listInvoices,
  payRenewal,
  type QuoteRequest,
  type Renewal,
  replaceCard,
  requestCancellation,
  withdrawCancellation,
  withdrawChange,
} from './generated.ts';
import { type Outcome, outcomeOf, Purchase } from './purchase.ts';
import { type RenewalOutcome, renewalOutcomeOf } from './renewal.ts';
import type { Connection } from './request.ts';

export type * from './generated.ts';
export { NoAnswer, SwitchplanProblem, UnexpectedAnswer } from './problem.ts';
export type { Connection, Following, Outcome, Purchase, RenewalOutcome };

export type Client = ReturnType<typeof createClient>;

/** Everything a front end asks of Switchplan, on behalf of one logon. */
export function createClient(connection: Connection) {
  const options = { connection };
  return {
    plans: () => getPlans(options),
    account: () => getAccount(options),
    entitlements: () => getEntitlements(options),
    quote: (selection: QuoteRequest) => createQuote(selection, options),
    /** A purchase with a key of its own, or the one that was made with this key before. */
    purchase: (request: CheckoutRequest, key: string = crypto.randomUUID()) => new Purchase(connection, request, key),
    checkout: (checkoutId: string) => getCheckout(checkoutId, {}, options),
    /** Goes on with a purchase begun before, which `account().checkoutInFlight` names. */
    outcome: async (checkoutId: string, following: Following = {}): Promise<Outcome> =>
      outcomeOf(connection, await getCheckout(checkoutId, {}, options), following),
    /** Ends the subscription with what is paid. */
    cancelSubscription: (reason?: string) => requestCancellation(reason === undefined ? {} : { reason }, options),
    /** Takes a cancellation back. */
    keepSubscription: () => withdrawCancellation(options),
    /** Takes back a change that waits for the next payment. */
    keepPlan: () => withdrawChange(options),
    billing: () => getBilling(options),
    changeContact: (contact: ContactRequest) => changeBillingContact(contact, options),
    /** Another card, first half: Stripe.js’s `confirmCardSetup` takes the `clientSecret`. */
    beginCard: () => beginCardSetup(options),
    /** The second half. Where a payment is open the answer names the renewal that is paid with it. */
    takeCard: (setupIntentId: string) => replaceCard({ setupIntentId }, options),
    /** Pays what is open, or answers the attempt that runs. Not sent again by itself: each try counts at the bank. */
    payNow: () => payRenewal({ connection: { ...connection, pausesMs: [] } }),
    renewal: (renewalId: string) => getRenewal(renewalId, {}, options),
    /** Follows an attempt to pay to its outcome: what `payNow` answers, or the renewal that `takeCard` names. */
    renewalOutcome: (seen: Renewal, following: Following = {}): Promise<RenewalOutcome> =>
      renewalOutcomeOf(connection, seen, following),
    invoices: (page: ListInvoicesParams = {}) => listInvoices(page, options),
    invoice: (invoiceId: string) => getInvoice(invoiceId, options),
    /** The invoice as an HTML document, to show or to print. */
    invoicePage: async (invoiceId: string) =>
      String(await getInvoice(invoiceId, { ...options, headers: { accept: 'text/html' } })),
  };
}
