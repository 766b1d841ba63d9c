import { type Checkout, isSettled } from './checkout.ts';
import type { Invoice } from './invoice.ts';

/** One payment as the bank's side shows it: taken or not, and what is left of it after refunds and lost disputes. */
export interface ListedPayment {
  intentId: string;
  taken: boolean;
  amountMinor: number;
  currency: string;
  keptMinor: number;
}

/** How a payment and our books can disagree. */
export const DIFFERENCES = [
  'checkout_unknown',
  'second_payment',
  'amount_differs',
  'invoice_missing',
  'invoice_differs',
  'credit_differs',
  'kept_without_invoice',
  'not_taken',
] as const;
export type Difference = (typeof DIFFERENCES)[number];

/**
 * What our books have to say of a payment that is written to them, or undefined where both sides agree. What is not
 * settled yet is its execution's business, and the sweep's.
 */
export function differenceOf(
  payment: ListedPayment,
  checkout: Checkout | undefined,
  invoice: Invoice | undefined,
): Difference | undefined {
  const { intentId, taken, amountMinor, currency, keptMinor } = payment;
  if (!taken) return checkout?.intentId === intentId && checkout.paid ? 'not_taken' : undefined;
  // Money that nobody knows of is given back by hand; then there is nothing left to tell.
  if (!checkout) return keptMinor > 0 ? 'checkout_unknown' : undefined;
  if (checkout.intentId !== intentId) return keptMinor > 0 ? 'second_payment' : undefined;
  if (!isSettled(checkout)) return undefined;
  if (checkout.quote.totalMinor !== amountMinor || checkout.quote.currency !== currency) return 'amount_differs';
  if (checkout.state.status !== 'completed') return keptMinor > 0 ? 'kept_without_invoice' : undefined;
  if (!invoice) return 'invoice_missing';
  const { totalMinor, creditedMinor } = invoice;
  if (invoice.intentId !== intentId || totalMinor !== amountMinor || invoice.currency !== currency)
    return 'invoice_differs';
  return totalMinor - creditedMinor === keptMinor ? undefined : 'credit_differs';
}
