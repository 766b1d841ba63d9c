import { accounts } from '../adapters/stored/accounts.ts';
import { signFor } from '../adapters/stored/acts.ts';
import { getListed } from '../adapters/stripe/listing.ts';
import { giveGoodwillAtStripe, goodwillOf } from '../adapters/stripe/refunds.ts';
import { standingInvoiceOf } from '../application/operation-invoices.ts';
import { changeOperation, findOperation, isPaidOperation, isSettledOperation } from '../application/operations.ts';
import { followReturns } from '../application/returns.ts';
import { Declined, found } from '../cli/declined.ts';
import { withPayment } from '../domain/operation/books.ts';
import { noteGoodwill } from '../domain/payment/payment.ts';
import type { Act } from '../domain/values/act.ts';
import { formatMoney } from '../domain/values/currency-facts.ts';
import type { OperationId } from '../domain/values/ids.ts';

/**
 * Gives money of a purchase or a renewal back as goodwill, so that in all `amountMinor` of it was given so; without an
 * amount, all that is left. It is credited, and what was paid for stays. The refund says at Stripe what it is, so that
 * whoever comes after a crash can tell.
 */
export async function giveGoodwill(
  operationId: OperationId,
  amountMinor: number | undefined,
  act: Act,
): Promise<string[]> {
  const operation = found(await findOperation(operationId), operationId);
  const { status } = operation.state;
  const invoice = await standingInvoiceOf(operation);
  if (!isSettledOperation(operation) || !isPaidOperation(operation) || !invoice)
    throw new Declined(`${operationId} is ${status}: it has no payment with an invoice that could be credited.`);
  const { intentId } = operation.payment;
  const { keptMinor } = found(await getListed(intentId), `payment ${intentId} at Stripe`);
  const { givenMinor, tries } = await goodwillOf(intentId);
  const moreMinor = amountMinor === undefined ? keptMinor : amountMinor - givenMinor;
  const money = (minor: number): string => formatMoney(minor, invoice.currency);
  if (moreMinor <= 0) return [];
  if (moreMinor > keptMinor)
    throw new Declined(`Of this payment ${money(keptMinor)} are left, and ${money(givenMinor)} were given already.`);
  await signFor({ operation: operationId }, `refund --keep ${money(givenMinor + moreMinor)}`, act);
  const noted = await changeOperation(operation, (current) => withPayment(current, noteGoodwill(current.payment)));
  const asked = { operation: operationId, intentId, amountMinor: moreMinor };
  await giveGoodwillAtStripe(asked, `${operationId}:goodwill:${tries + 1}`);
  await followReturns(noted);
  const { subscription } = await accounts.mustGet(operation.accountId);
  const stays = subscription?.paidBy.operation === operationId ? ', and the subscription stays' : '';
  return [`${money(moreMinor)} went back as goodwill${stays}.`];
}
