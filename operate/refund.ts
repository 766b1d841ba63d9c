import { clock } from '../adapters/runtime/clock.ts';
import { accounts } from '../adapters/stored/accounts.ts';
import { signFor } from '../adapters/stored/acts.ts';
import { findIntent } from '../adapters/stripe/payments.ts';
import {
  changeOperation,
  findOperation,
  invoiceIdOf,
  isPaidOperation,
  isSettledOperation,
  type Operation,
  totalMinorOf,
} from '../application/operations.ts';
import { giveBack, givenBack } from '../application/refunds.ts';
import { followReturns } from '../application/returns.ts';
import { Declined, found } from '../cli/declined.ts';
import { isReturning, recordRefund } from '../domain/operation/books.ts';
import { lookAnew } from '../domain/operation/looked-after.ts';
import { hasGoneBack, refundOf } from '../domain/payment/returns.ts';
import type { Act } from '../domain/values/act.ts';
import type { OperationId } from '../domain/values/ids.ts';

/**
 * Gives back what we still hold of a purchase or a renewal, and follows the money as if Stripe had told us: the invoice
 * is credited, and a subscription whose period it paid ends. A refund that failed is begun anew.
 */
export async function refund(operationId: OperationId, act: Act): Promise<string[]> {
  const operation = found(await findOperation(operationId), operationId);
  const { status } = operation.state;
  if (!isSettledOperation(operation))
    throw new Declined(
      `${operationId} is ${status}. The workflow settles it first: see \`retry\`, and then refund it.`,
    );
  if (!isPaidOperation(operation)) throw new Declined(`${operationId} is ${status}, and nothing was paid for it.`);
  const { payment } = operation;
  const isRecorded = invoiceIdOf(operation) !== undefined;
  if (hasGoneBack(payment) && refundOf(payment) !== 'failed' && !isReturning(operation, isRecorded)) return [];
  const { intentId } = payment;
  found(await findIntent(intentId), `payment ${intentId} at Stripe`);
  const { subscription } = await accounts.mustGet(operation.accountId);
  await signFor({ operation: operationId }, 'refund', act);
  const outcome = (await givenBack(operation)) ?? (await giveBack(operation));
  const totalMinor = totalMinorOf(operation);
  const note = <T extends Operation>(current: T): T =>
    lookAnew(recordRefund(current, outcome, totalMinor, clock.now()));
  await followReturns(await changeOperation(operation, note));
  const did = `The refund ${outcome === 'pending' ? 'is on its way' : 'succeeded'}`;
  return [subscription?.paidBy.operation === operationId ? `${did}, and what it had paid for has ended.` : `${did}.`];
}
