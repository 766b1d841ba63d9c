import * as z from 'zod/mini';
import type { Reception } from '../adapters/stored/webhook-log.ts';
import { isAppealed, isOver } from '../adapters/stripe/disputes.ts';
import { isForeign, operationMarkedOn } from '../adapters/stripe/marks.ts';
import { getMarkedIntent } from '../adapters/stripe/payments.ts';
import { UnreadableEvent, type WebhookEvent } from '../adapters/stripe/webhooks.ts';
import { DISPUTE_REOPENED } from '../domain/operating/log-lines.ts';
import { isReturning } from '../domain/operation/books.ts';
import type { Intent as SeenIntent } from '../domain/payment/intent.ts';
import { intentOf } from '../domain/payment/payment.ts';
import { hasGoneBack, returnedMinorOf } from '../domain/payment/returns.ts';
import type { Renewal } from '../domain/renewal/renewal.ts';
import { CustomerId, type OperationId, PaymentIntentId, PaymentMethodId } from '../domain/values/ids.ts';
import { answerAuthentication } from './authentication.ts';
import { takeInCard } from './card-news.ts';
import { askSoon, followDisputes } from './disputes.ts';
import { hurryRenewal } from './hurry-renewal.ts';
import { findOperation, invoiceIdOf, isRenewal, type Operation, operationIdOf } from './operations.ts';
import { answerRenewalAuthentication } from './renewal-authentication.ts';
import { followReturns } from './returns.ts';

const Metadata = z.record(z.string(), z.string());
const Intent = z.object({ id: PaymentIntentId, metadata: Metadata });
const Returning = z.object({ payment_intent: z.nullish(z.string()), metadata: z.nullish(Metadata) });
const Charge = z.extend(Returning, { amount_refunded: z.int() });
const Card = z.object({ id: PaymentMethodId, customer: z.nullish(z.string()) });
const Dispute = z.extend(Returning, { id: z.string(), status: z.string() });

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
      return takeInReturn(charge, (operation) => isKnown(operation, charge.amount_refunded));
    }
    case 'charge.dispute.created':
    case 'charge.dispute.updated':
    case 'charge.dispute.closed':
      return takeInDispute(read(Dispute, object));
    case 'refund.created':
    case 'refund.updated':
      // One refund does not tell the sum of all.
      return takeInReturn(read(Returning, object), isSeenThrough);
    case 'refund.failed':
      // It takes back what was known before.
      return takeInReturn(read(Returning, object), () => false);
    case 'payment_method.updated':
    case 'payment_method.automatically_updated': {
      const { id, customer } = read(Card, object);
      return { outcome: await takeInCard(id, CustomerId.safeParse(customer).data) };
    }
    case 'payment_method.attached':
    case 'payment_method.detached':
    case 'customer.deleted':
      // A card or a customer that is gone is found to be gone by the next charge, and mended by the buyer.
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

const operationNamed = async (operation: OperationId | undefined): Promise<Operation | undefined> =>
  operation && findOperation(operation);

/** Only who waits has anything to learn: everywhere else the execution itself asks Stripe. */
async function takeInPayment({ id, metadata }: z.infer<typeof Intent>): Promise<Reception> {
  const operation = await operationNamed(operationMarkedOn(metadata));
  if (!operation || intentOf(operation.payment) !== id) return NOT_OURS;
  const moved = isRenewal(operation)
    ? await takeInRenewal(operation)
    : (await answerAuthentication(operation)) !== operation;
  return { outcome: moved ? 'applied' : 'nothing_to_do', operation: operationIdOf(operation) };
}

const takeInRenewal = async (renewal: Renewal): Promise<boolean> =>
  renewal.state.status === 'requires_action'
    ? (await answerRenewalAuthentication(renewal)) !== renewal
    : hurryRenewal(renewal);

/**
 * An open dispute holds the subscription and takes nothing yet; one that is lost took its money, and so may one that was
 * prevented. A lost one may be decided once more: what it ended does not come back by itself, so a person looks.
 */
async function takeInDispute(dispute: z.infer<typeof Dispute>): Promise<Reception> {
  const found = await operationOf(dispute);
  if (!found) return NOT_OURS;
  const { operation: disputed, seen } = found;
  const { id: disputeId, status } = dispute;
  const mayBeBack = status === 'won' && returnedMinorOf(disputed.payment) > 0;
  if (isAppealed(status) || mayBeBack)
    console.error({ message: DISPUTE_REOPENED, operation: operationIdOf(disputed), disputeId, status });
  // Of what is over the sweep asks at once: Stripe may be slow, and this has half a minute.
  const held = isOver(status) ? await askSoon(disputed) : await followDisputes(disputed);
  const mayBeGone = (status === 'lost' || status === 'prevented') && !isSeenThrough(disputed);
  const returned = (mayBeGone || mayBeBack) && (await followReturns(disputed, seen));
  return { outcome: held || returned ? 'applied' : 'nothing_to_do', operation: operationIdOf(disputed) };
}

interface Found {
  operation: Operation;
  /**
   * The payment, where Stripe had to be asked for it: a slow Stripe is not asked twice in half a minute. Not where
   * something has gone back before: that look is older than the operation, which may know more by now.
   */
  seen?: SeenIntent;
}

/** The operation whose payment this is about. */
async function operationOf(object: z.infer<typeof Returning>): Promise<Found | undefined> {
  const intentId = PaymentIntentId.safeParse(object.payment_intent).data;
  const metadata = object.metadata ?? {};
  if (!intentId || isForeign(metadata)) return undefined;
  const known = operationMarkedOn(metadata);
  const { marked, intent } = known ? { marked: known } : await getMarkedIntent(intentId);
  const operation = await operationNamed(marked);
  if (!operation || intentOf(operation.payment) !== intentId) return undefined;
  return { operation, ...(intent && returnedMinorOf(operation.payment) === 0 && { seen: intent }) };
}

/** Money went back or may: a refund, by us or by a person in Stripe's dashboard, or a dispute. */
async function takeInReturn(
  object: z.infer<typeof Returning>,
  movesNothing: (operation: Operation) => boolean,
): Promise<Reception> {
  const found = await operationOf(object);
  if (!found) return NOT_OURS;
  const { operation, seen } = found;
  const moved = !movesNothing(operation) && (await followReturns(operation, seen));
  return { outcome: moved ? 'applied' : 'nothing_to_do', operation: operationIdOf(operation) };
}

/** All that can go back of this payment went back, and the books show it. */
const isSeenThrough = (operation: Operation): boolean =>
  hasGoneBack(operation.payment) && !isReturning(operation, invoiceIdOf(operation) !== undefined);

/** Whether the books show so much already. A refund that fails afterwards makes the sum smaller, and says so itself. */
const isKnown = (operation: Operation, refundedMinor: number): boolean =>
  refundedMinor <= returnedMinorOf(operation.payment) && !isReturning(operation, invoiceIdOf(operation) !== undefined);
