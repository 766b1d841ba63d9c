import { checkouts } from '../adapters/stored/checkouts.ts';
import { renewals } from '../adapters/stored/renewals.ts';
import { bookedOf } from '../domain/checkout/books.ts';
import { type Checkout, isSettled } from '../domain/checkout/checkout.ts';
import type { Booked } from '../domain/invoicing/audit.ts';
import { isPaid, type PaidPayment } from '../domain/payment/payment.ts';
import { bookedOfRenewal } from '../domain/renewal/books.ts';
import { isSettledRenewal, type Renewal } from '../domain/renewal/renewal.ts';
import { type InvoiceId, isCheckoutId, type OperationId } from '../domain/values/ids.ts';

/** What may move an account's money. */
export type Operation = Checkout | Renewal;
export type PaidOperation = Operation & { payment: PaidPayment };

export const isRenewal = (operation: Operation): operation is Renewal => 'renewalId' in operation;

export const operationIdOf = (operation: Operation): OperationId =>
  isRenewal(operation) ? operation.renewalId : operation.checkoutId;

/** The operation of this id, if we have it. */
export const findOperation = async (operation: OperationId): Promise<Operation | undefined> =>
  isCheckoutId(operation) ? checkouts.get(operation) : renewals.get(operation);

/** Applies a decision that is the same for both. */
export const changeOperation = (
  operation: Operation,
  decide: <T extends Operation>(current: T) => T,
): Promise<Operation> =>
  isRenewal(operation) ? renewals.change(operation, decide) : checkouts.change(operation, decide);

/** What it asks for; nothing, before a renewal is priced. */
export const totalMinorOf = (operation: Operation): number =>
  isRenewal(operation) ? (operation.frozen?.terms.totalMinor ?? 0) : operation.quote.totalMinor;

export const isPaidOperation = (operation: Operation): operation is PaidOperation => isPaid(operation.payment);

export const isSettledOperation = (operation: Operation): boolean =>
  isRenewal(operation) ? isSettledRenewal(operation) : isSettled(operation);

/** What the books say of the payment. */
export const bookedOfOperation = (operation: Operation): Booked | undefined =>
  isRenewal(operation) ? bookedOfRenewal(operation) : bookedOf(operation);

/** The invoice of what was recorded. */
export function invoiceIdOf(operation: Operation): InvoiceId | undefined {
  const { state } = operation;
  return state.status === 'completed' || state.status === 'paid' ? state.invoiceId : undefined;
}
