import type Stripe from 'stripe';
import { answerAuthentication } from '../adapters/authentication.ts';
import { checkouts } from '../adapters/checkouts.ts';
import { logEvent, type Outcome } from '../adapters/inbox.ts';
import { verifiedEvent } from '../adapters/payment-events.ts';
import { Problem } from '../api/problem.ts';
import { CheckoutId } from '../domain/ids.ts';
import { json, webhook } from './shell.ts';

/**
 * A webhook is a hint that Stripe has something to show, never a fact: what it moves is decided by asking Stripe.
 * Acknowledged once its effect is written; until then an error makes Stripe send it again.
 */
export const handler = webhook(async ({ rawBody, signature }) => {
  const event = await verifiedEvent(rawBody, signature);
  if (!event) throw new Problem('invalid_signature');
  const outcome = await receive(event);
  await logEvent({ id: event.id, type: event.type }, outcome);
  return json(200, { received: true });
});

async function receive(event: Stripe.Event): Promise<Outcome> {
  switch (event.type) {
    case 'payment_intent.succeeded':
    case 'payment_intent.payment_failed':
    case 'payment_intent.canceled':
      return receivePaymentIntent(event.data.object);
    default:
      return 'not_ours';
  }
}

/** Only a waiting checkout has anything to learn: everywhere else the execution itself asks Stripe. */
async function receivePaymentIntent({ id, metadata }: Stripe.PaymentIntent): Promise<Outcome> {
  const checkoutId = CheckoutId.safeParse(metadata.checkoutId);
  const checkout = checkoutId.success ? await checkouts.get(checkoutId.data) : undefined;
  if (checkout?.intentId !== id) return 'not_ours';
  return (await answerAuthentication(checkout)) === checkout ? 'nothing_to_do' : 'applied';
}
