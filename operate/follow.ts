import { signFor } from '../adapters/stored/acts.ts';
import { getListed } from '../adapters/stripe/listing.ts';
import { standingInvoiceOf } from '../application/operation-invoices.ts';
import { findOperation, invoiceIdOf } from '../application/operations.ts';
import { followReturns } from '../application/returns.ts';
import { Declined, found } from '../cli/declined.ts';
import { remainingMinorOf } from '../domain/invoicing/invoice.ts';
import { intentOf } from '../domain/payment/payment.ts';
import type { Act } from '../domain/values/act.ts';
import { formatMoney } from '../domain/values/currency-facts.ts';
import type { OperationId } from '../domain/values/ids.ts';

/** Brings the books to what Stripe shows of an operation's money, as the webhook would have that was lost. */
export async function follow(operationId: OperationId, act: Act): Promise<string[]> {
  const operation = found(await findOperation(operationId), operationId);
  const { state } = operation;
  const [invoiceId, intentId] = [invoiceIdOf(operation), intentOf(operation.payment)];
  if (!invoiceId || !intentId)
    throw new Declined(`${operationId} is ${state.status}: it has no payment with an invoice that could be credited.`);
  const { keptMinor } = found(await getListed(intentId), `payment ${intentId} at Stripe`);
  const invoice = found(await standingInvoiceOf(operation), invoiceId);
  if (remainingMinorOf(invoice) === keptMinor) return [];
  await signFor({ operation: operationId }, 'follow', act);
  await followReturns(operation);
  return [
    `Of ${formatMoney(invoice.totalMinor, invoice.currency)} we keep ${formatMoney(keptMinor, invoice.currency)}.`,
  ];
}
