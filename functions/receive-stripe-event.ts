import type Stripe from 'stripe';
import { answerAuthentication } from '../adapters/authentication.ts';
import { checkouts } from '../adapters/checkouts.ts';
import { logEvent, type Outcome } from '../adapters/inbox.ts';
import { isOurAccount, verifiedEvent } from '../adapters/payment-events.ts';
import { checkoutOfIntent } from '../adapters/payments.ts';
import { followReturns } from '../adapters/returns.ts';
import { Problem } from '../api/problem.ts';
import { type Checkout, isFollowed } from '../domain/checkout.ts';
import { CheckoutId, PaymentIntentId } from '../domain/ids.ts';
import { isOutstanding } from '../domain/payment.ts';
import { json, webhook } from './shell.ts';

/**
 * A webhook is a hint that Stripe has something to show, never a fact: what it moves is decided by asking Stripe.
 * Acknowledged once its effect is written; until then an error makes Stripe send it again.
 */
export const handler = webhook(async ({ rawBody, signature }) => {
  const event = await verifiedEvent(rawBody, signature);
  if (!event) throw new Problem('invalid_signature');
  const outcome = (await isOurAccount(event)) ? await receive(event) : 'not_ours';
  await logEvent({ id: event.id, type: event.type }, outcome);
  return json(200, { received: true });
});

async function receive(event: Stripe.Event): Promise<Outcome> {
  switch (event.type) {
    case 'payment_intent.succeeded':
    case 'payment_intent.payment_failed':
    case 'payment_intent.canceled':
      return receivePaymentIntent(event.data.object);
    case 'charge.refunded':
    case 'charge.dispute.created':
    case 'charge.dispute.closed':
    case 'refund.created':
    case 'refund.updated':
      return receiveReturn(
        event.data.object,
        (checkout) => checkout.returnedAt !== undefined && isFollowed(checkout) && !isOutstanding(checkout.refund),
      );
    case 'refund.failed':
      return receiveReturn(event.data.object, () => false);
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

type Returning = { payment_intent: string | Stripe.PaymentIntent | null; metadata: Stripe.Metadata | null };

/** Money went back or may: a refund, by us or by a person in Stripe's dashboard, or a dispute. */
async function receiveReturn(object: Returning, isKnown: (checkout: Checkout) => boolean): Promise<Outcome> {
  const intentId = PaymentIntentId.safeParse(object.payment_intent).data;
  if (!intentId) return 'not_ours';
  const checkoutId = CheckoutId.safeParse(object.metadata?.checkoutId).data ?? (await checkoutOfIntent(intentId));
  const checkout = checkoutId && (await checkouts.get(checkoutId));
  if (checkout?.intentId !== intentId) return 'not_ours';
  if (isKnown(checkout)) return 'nothing_to_do';
  return (await followReturns(checkout)) ? 'applied' : 'nothing_to_do';
}
