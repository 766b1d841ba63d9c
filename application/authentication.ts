import { type Answer, answerTask } from '../adapters/aws/executions.ts';
import { clock } from '../adapters/runtime/clock.ts';
import { checkouts } from '../adapters/stored/checkouts.ts';
import { getIntent } from '../adapters/stripe/payments.ts';
import { authenticationAnswered, type Checkout } from '../domain/checkout/checkout.ts';
import { recordIntent } from '../domain/checkout/payment.ts';
import { type Intent, refusalOf } from '../domain/payment/intent.ts';
import { intentOf } from '../domain/payment/payment.ts';

/** What the waiting execution is told; undefined while there is nothing to tell. */
export function answerTo(intent: Intent): Answer | undefined {
  if (intent.state === 'succeeded') return 'success';
  if (intent.state === 'canceled') return { error: 'PaymentCanceled', cause: 'The payment was cancelled at Stripe.' };
  const refusal = refusalOf(intent);
  return refusal && { error: refusal.name, cause: refusal.message };
}

/**
 * Looks at Stripe, and if the challenge is over there tells the waiting execution. Whoever does so first moves the
 * checkout back to `processing`; anybody later finds the token closed and changes nothing.
 */
export async function answerAuthentication(checkout: Checkout): Promise<Checkout> {
  const { state } = checkout;
  const intentId = intentOf(checkout.payment);
  if (state.status !== 'requires_action' || !intentId) return checkout;
  return tellOutcome(checkout, state.authentication.taskToken, await getIntent(intentId));
}

/** Tells the execution that waits on this token what Stripe shows, unless that is still the challenge. */
export async function tellOutcome(checkout: Checkout, taskToken: string, intent: Intent): Promise<Checkout> {
  const answer = answerTo(intent);
  if (!answer) return checkout;
  const recorded = await checkouts.change(checkout, (current) => recordIntent(current, intent));
  await answerTask(taskToken, answer);
  return checkouts.change(recorded, (current) => authenticationAnswered(current, taskToken, clock.now()));
}
