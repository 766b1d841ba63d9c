import {
  type CheckoutRequest,
  createQuote,
  getAccount,
  getCheckout,
  getEntitlements,
  getInvoice,
  getPlans,
  type ListInvoicesParams,
  listInvoices,
  type QuoteRequest,
} from './generated.ts';
import { type Following, type Outcome, outcomeOf, Purchase } from './purchase.ts';
import type { Connection } from './request.ts';

export type * from './generated.ts';
export { NoAnswer, SwitchplanProblem, UnexpectedAnswer } from './problem.ts';
export type { Connection, Following, Outcome, Purchase };

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
    invoices: (page: ListInvoicesParams = {}) => listInvoices(page, options),
    invoice: (invoiceId: string) => getInvoice(invoiceId, options),
    /** The invoice as an HTML document, to show or to print. */
    invoicePage: async (invoiceId: string) =>
      String(await getInvoice(invoiceId, { ...options, headers: { accept: 'text/html' } })),
  };
}
