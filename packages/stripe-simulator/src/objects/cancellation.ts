import type Stripe from 'stripe';
import type { Operation } from '../account/operation.ts';
import type { PaymentIntent } from '../model/shapes.ts';
import { unexpectedState } from './payment-intents.ts';

/** What a merchant may give as a reason. */
export const CANCELLATION_REASONS = ['abandoned', 'duplicate', 'fraudulent', 'requested_by_customer'] as const;
export type CancellationReason = (typeof CANCELLATION_REASONS)[number];

const CANCELABLE = [
  'requires_payment_method',
  'requires_capture',
  'requires_confirmation',
  'requires_action',
  'processing',
];

/** Cancels for good; a hold on the buyer's money ends without a Refund, since nothing was taken. */
export function cancelIntent(
  operation: Operation,
  intent: PaymentIntent,
  reason: Stripe.PaymentIntent.CancellationReason | null,
): PaymentIntent {
  if (!CANCELABLE.includes(intent.status))
    throw unexpectedState(
      intent,
      `You cannot cancel this PaymentIntent because it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be canceled: ${CANCELABLE.join(', ')}.`,
    );
  const canceled = operation.ledger.paymentIntents.put({
    ...intent,
    amount_capturable: 0,
    canceled_at: operation.nowSeconds,
    cancellation_reason: reason,
    next_action: null,
    status: 'canceled',
  });
  operation.emit('payment_intent.canceled', canceled);
  return canceled;
}
