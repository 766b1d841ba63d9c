import { type Answer, answerTask } from '../adapters/aws/executions.ts';
import { clock } from '../adapters/runtime/clock.ts';
import { checkouts } from '../adapters/stored/checkouts.ts';
import { getPayment } from '../adapters/stripe/payments.ts';
import { authenticationAnswered, type Checkout } from '../domain/checkout/checkout.ts';
import { recordPayment } from '../domain/checkout/intent.ts';
import { type Payment, refusalOf } from '../domain/payment/payment.ts';

/** What the waiting execution is told; undefined while there is nothing to tell. */
function answerTo(payment: Payment): Answer | undefined {
  if (payment.state === 'succeeded') return 'success';
  if (payment.state === 'canceled') return { error: 'PaymentCanceled', cause: 'The payment was cancelled at Stripe.' };
  const refusal = refusalOf(payment);
  return refusal && { error: refusal.name, cause: refusal.message };
}

/**
 * Looks at Stripe, and if the challenge is over there tells the waiting execution. Whoever does so first moves the
 * checkout back to `processing`; anybody later finds the token closed and changes nothing.
 */
export async function answerAuthentication(checkout: Checkout): Promise<Checkout> {
  const { state, intentId } = checkout;
  if (state.status !== 'requires_action' || !intentId) return checkout;
  return tellOutcome(checkout, state.authentication.taskToken, await getPayment(intentId));
}

/** Tells the execution that waits on this token what Stripe shows, unless that is still the challenge. */
export async function tellOutcome(checkout: Checkout, taskToken: string, payment: Payment): Promise<Checkout> {
  const answer = answerTo(payment);
  if (!answer) return checkout;
  const recorded = await checkouts.change(checkout, (current) => recordPayment(current, payment));
  await answerTask(taskToken, answer);
  return checkouts.change(recorded, (current) => authenticationAnswered(current, taskToken, clock.now()));
}
