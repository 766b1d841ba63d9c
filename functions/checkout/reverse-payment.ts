import * as z from 'zod';
import { clock } from '../../adapters/runtime/clock.ts';
import { checkouts } from '../../adapters/stored/checkouts.ts';
import { cancelIntent } from '../../adapters/stripe/payments.ts';
import { isSettled, markForUndo, recordPayment } from '../../domain/checkout/checkout.ts';
import { WorkflowError } from '../../domain/values/workflow-error.ts';
import { CheckoutInput, task } from '../shell.ts';

const Input = CheckoutInput.extend({ cause: z.string() });

/**
 * Sees to it that no money is taken: marks the checkout, then cancels its intent. A payment that went through all the
 * same stands, and the purchase goes forward.
 */
export async function reversePayment({ checkoutId, cause }: z.infer<typeof Input>): Promise<void> {
  const read = await checkouts.mustGet(checkoutId);
  const checkout = await checkouts.change(read, (current) => markForUndo(current, cause, clock.now()));
  if (isSettled(checkout)) return;
  if (checkout.paid) throw new WorkflowError('PaymentStands');
  if (!checkout.intentId || checkout.lostAt) return;
  const payment = await cancelIntent(checkout.intentId);
  if (payment.state === 'canceled') return;
  await checkouts.change(checkout, (current) => recordPayment(current, payment));
  if (payment.state === 'succeeded') throw new WorkflowError('PaymentStands');
  throw new Error(`the payment is ${payment.state} and could not be cancelled`);
}

export const handler = task(Input, reversePayment);
