import * as z from 'zod/mini';
import { checkouts } from '../adapters/stored/checkouts.ts';
import type { Reception } from '../adapters/stored/webhook-log.ts';
import { checkoutMarkedOn, isForeign } from '../adapters/stripe/marks.ts';
import { checkoutOfIntent } from '../adapters/stripe/payments.ts';
import { UnreadableEvent, type WebhookEvent } from '../adapters/stripe/webhooks.ts';
import { type Checkout, isReturning } from '../domain/checkout/checkout.ts';
import { intentOf } from '../domain/payment/payment.ts';
import { hasGoneBack, returnedMinorOf } from '../domain/payment/returns.ts';
import { PaymentIntentId } from '../domain/values/ids.ts';
import { answerAuthentication } from './authentication.ts';
import { followReturns } from './returns.ts';

const Metadata = z.record(z.string(), z.string());
const Intent = z.object({ id: PaymentIntentId, metadata: Metadata });
const Returning = z.object({ payment_intent: z.nullish(z.string()), metadata: z.nullish(Metadata) });
const Charge = z.extend(Returning, { amount_refunded: z.int() });
const Dispute = z.extend(Returning, { status: z.string() });

const NOT_OURS: Reception = { outcome: 'not_ours' };
const NOTHING_TO_DO: Reception = { outcome: 'nothing_to_do' };

/**
 * Lets an event have its effect. It is a hint that Stripe has something to show, never a fact: where its word could
 * move something Stripe is asked, and otherwise left alone. So any order and number of events ends in the same place.
 */
export async function takeIn({ type, data: { object } }: WebhookEvent): Promise<Reception> {
  switch (type) {
    case 'payment_intent.succeeded':
    case 'payment_intent.payment_failed':
    case 'payment_intent.canceled':
      return takeInPayment(read(Intent, object));
    case 'charge.refunded': {
      const charge = read(Charge, object);
      return takeInReturn(charge, (checkout) => isKnown(checkout, charge.amount_refunded));
    }
    case 'charge.dispute.created':
    case 'charge.dispute.closed': {
      const dispute = read(Dispute, object);
      // An open dispute may still be won, and one that was won has taken nothing.
      return dispute.status === 'lost' ? takeInReturn(dispute, isSeenThrough) : NOTHING_TO_DO;
    }
    case 'refund.created':
    case 'refund.updated':
      // One refund does not tell the sum of all.
      return takeInReturn(read(Returning, object), isSeenThrough);
    case 'refund.failed':
      // It takes back what was known before.
      return takeInReturn(read(Returning, object), () => false);
    case 'payment_method.attached':
    case 'payment_method.detached':
    case 'payment_method.updated':
    case 'payment_method.automatically_updated':
      // Every purchase names its own card, so nothing of ours hangs on one that is kept at Stripe.
      return NOTHING_TO_DO;
    default:
      return NOT_OURS;
  }
}

function read<T>(schema: z.ZodMiniType<T>, object: unknown): T {
  const parsed = schema.safeParse(object);
  if (!parsed.success) throw new UnreadableEvent('the event is not in the form of its type', { cause: parsed.error });
  return parsed.data;
}

/** Only a waiting checkout has anything to learn: everywhere else the execution itself asks Stripe. */
async function takeInPayment({ id, metadata }: z.infer<typeof Intent>): Promise<Reception> {
  const checkoutId = checkoutMarkedOn(metadata);
  const checkout = checkoutId && (await checkouts.get(checkoutId));
  if (!checkout || intentOf(checkout.payment) !== id) return NOT_OURS;
  const answered = await answerAuthentication(checkout);
  return { outcome: answered === checkout ? 'nothing_to_do' : 'applied', checkoutId: checkout.checkoutId };
}

/** Money went back or may: a refund, by us or by a person in Stripe's dashboard, or a dispute. */
async function takeInReturn(
  object: z.infer<typeof Returning>,
  movesNothing: (checkout: Checkout) => boolean,
): Promise<Reception> {
  const intentId = PaymentIntentId.safeParse(object.payment_intent).data;
  const metadata = object.metadata ?? {};
  if (!intentId || isForeign(metadata)) return NOT_OURS;
  const checkoutId = checkoutMarkedOn(metadata) ?? (await checkoutOfIntent(intentId));
  const checkout = checkoutId && (await checkouts.get(checkoutId));
  if (!checkout || intentOf(checkout.payment) !== intentId) return NOT_OURS;
  const moved = !movesNothing(checkout) && (await followReturns(checkout));
  return { outcome: moved ? 'applied' : 'nothing_to_do', checkoutId: checkout.checkoutId };
}

/** All that can go back of this payment went back, and the books show it. */
const isSeenThrough = (checkout: Checkout): boolean => hasGoneBack(checkout.payment) && !isReturning(checkout);

/** Whether the books show so much already. A refund that fails afterwards makes the sum smaller, and says so itself. */
const isKnown = (checkout: Checkout, refundedMinor: number): boolean =>
  refundedMinor <= returnedMinorOf(checkout.payment) && !isReturning(checkout);
