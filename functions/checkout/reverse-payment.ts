import * as z from 'zod/mini';
import { clock } from '../../adapters/runtime/clock.ts';
import { checkouts } from '../../adapters/stored/checkouts.ts';
import { cancelIntent } from '../../adapters/stripe/payments.ts';
import { type Checkout, markForUndo } from '../../domain/checkout/checkout.ts';
import { recordIntent } from '../../domain/checkout/payment.ts';
import { isStanding } from '../../domain/payment/payment.ts';
import type { CheckoutId } from '../../domain/values/ids.ts';
import { WorkflowError } from '../../domain/values/workflow-error.ts';
import { StepInput, stepOf } from '../shell/step.ts';

const Input = z.extend(StepInput, { cause: z.string() });
type Input = z.infer<typeof Input>;

/** What follows is decided from the checkout that this write left, never from an earlier read. */
async function marked(checkoutId: CheckoutId, { cause }: Input): Promise<Checkout> {
  const read = await checkouts.mustGet(checkoutId);
  return checkouts.change(read, (current) => markForUndo(current, cause, clock.now()));
}

/**
 * Sees to it that no money is taken for a checkout that is marked: cancels its intent. A payment that went through all the
 * same stands, and the purchase goes forward.
 */
export async function reversePayment(checkout: Checkout): Promise<void> {
  const { payment } = checkout;
  if (isStanding(payment)) throw new WorkflowError('PaymentStands');
  if (payment.status === 'not_asked' || payment.lostAt) return;
  const intent = await cancelIntent(payment.intentId);
  if (intent.state === 'canceled') return;
  await checkouts.change(checkout, (current) => recordIntent(current, intent));
  if (intent.state === 'succeeded') throw new WorkflowError('PaymentStands');
  throw new Error(`the payment is ${intent.state} and could not be cancelled`);
}

export const handler = stepOf({ input: Input, read: marked, run: reversePayment });
