import { isStopped } from '../adapters/stored/switches.ts';
import { isRefused } from '../adapters/stripe/errors.ts';
import { getRefund, refundIntent } from '../adapters/stripe/refunds.ts';
import { getReturned, refundOfAll } from '../adapters/stripe/returned.ts';
import type { Account } from '../domain/account/account.ts';
import type { RefundState } from '../domain/payment/payment.ts';
import { isReturned } from '../domain/payment/returns.ts';
import type { RefundId } from '../domain/values/ids.ts';
import { WorkflowError } from '../domain/values/workflow-error.ts';
import { spend, underKey } from './idempotency.ts';
import { operationIdOf, type PaidOperation, totalMinorOf } from './operations.ts';

/**
 * How far it has got that the whole payment went back; undefined where there is something left to refund. Asked before
 * every refund: a key protects for 24 hours only, a person may have refunded by hand, and what a bank has taken back
 * in a dispute Stripe refunds no more.
 */
export async function givenBack(operation: PaidOperation): Promise<RefundState | undefined> {
  const { intentId } = operation.payment;
  const totalMinor = totalMinorOf(operation);
  const returned = await getReturned(intentId);
  return returned && isReturned(returned, totalMinor) ? refundOfAll(intentId, returned, totalMinor) : undefined;
}

/**
 * Gives back what is left of the payment, and answers how far that has got. A key under which there is no refund, or
 * one that does not make up the whole any more, is followed by the next.
 */
export async function giveBack(operation: PaidOperation): Promise<RefundState> {
  const refund = await getRefund(await requestRefund(operation));
  if (refund === 'pending') return refund;
  const whole = await givenBack(operation);
  if (whole) return whole;
  await spend(operation, 'refund');
  throw new Error('the refund failed, and is to be made anew');
}

/**
 * What the workflows do: what went back by hand is taken as it is, and nothing more goes back where a person has stopped
 * refunds, or this account's money. The operation stays open then, and the sweep comes back to it.
 */
export async function refundUnlessStopped(operation: PaidOperation, { parked }: Account): Promise<RefundState> {
  const known = await givenBack(operation);
  if (known) return known;
  if (parked || (await isStopped('refunds'))) throw new WorkflowError('RefundsStopped');
  return giveBack(operation);
}

/** Stripe keeps a no under its key as well, and what it was for may pass: a dispute, a refund by hand. */
async function requestRefund(operation: PaidOperation): Promise<RefundId> {
  try {
    return await underKey(operation, 'refund', (key) =>
      refundIntent({ operation: operationIdOf(operation), intentId: operation.payment.intentId }, key),
    );
  } catch (error) {
    if (isRefused(error)) await spend(operation, 'refund');
    throw error;
  }
}
