/** The types that the webhook endpoint at Stripe is subscribed to. */
export const STRIPE_EVENTS = [
  'payment_intent.succeeded',
  'payment_intent.payment_failed',
  'payment_intent.canceled',
  'charge.refunded',
  'charge.dispute.created',
  'charge.dispute.updated',
  'charge.dispute.closed',
  'refund.created',
  'refund.updated',
  'refund.failed',
  'payment_method.updated',
  'payment_method.automatically_updated',
] as const;

/** How the log says that an event was set aside for a person: an alarm listens for this line. */
export const QUARANTINED = 'event quarantined';

export { DISPUTE_REOPENED } from '../domain/operating/log-lines.ts';
