import type { Currency } from '../values/currency.ts';
import { type Invoice, remainingMinorOf } from './invoice.ts';

/** One payment as the bank's side shows it: taken or not, and what is left of it after refunds and lost disputes. */
export interface ListedPayment {
  intentId: string;
  taken: boolean;
  /** Neither taken nor canceled: it may still be taken. */
  isOpen: boolean;
  amountMinor: number;
  currency: string;
  keptMinor: number;
}

/** What our books say of the operation that a payment is written to. */
export interface Booked {
  intentId?: string | undefined;
  isPaid: boolean;
  /** Undefined while it is not settled: then it is its execution's business, and the sweep's. */
  ended?: 'completed' | 'undone' | undefined;
  totalMinor: number;
  currency: Currency;
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

/** What our books have to say of a payment that is written to them, or undefined where both sides agree. */
export function differenceOf(
  payment: ListedPayment,
  booked: Booked | undefined,
  invoice: Invoice | undefined,
): Difference | undefined {
  const { intentId, taken, amountMinor, currency, keptMinor } = payment;
  if (!taken) return booked?.intentId === intentId && booked.isPaid ? 'not_taken' : undefined;
  // Money that nobody knows of is given back by hand; then there is nothing left to tell.
  if (!booked) return keptMinor > 0 ? 'checkout_unknown' : undefined;
  if (booked.intentId !== intentId) return keptMinor > 0 ? 'second_payment' : undefined;
  if (!booked.ended) return undefined;
  if (booked.totalMinor !== amountMinor || booked.currency !== currency) return 'amount_differs';
  if (booked.ended === 'undone') return keptMinor > 0 ? 'kept_without_invoice' : undefined;
  if (!invoice) return 'invoice_missing';
  const { totalMinor } = invoice;
  if (invoice.intentId !== intentId || totalMinor !== amountMinor || invoice.currency !== currency)
    return 'invoice_differs';
  return remainingMinorOf(invoice) === keptMinor ? undefined : 'credit_differs';
}

/** Whether either side may still have something to say of it: it is looked at again then. */
export const isUndecided = ({ isOpen }: ListedPayment, booked: Booked | undefined): boolean =>
  isOpen || (booked !== undefined && !booked.ended);
