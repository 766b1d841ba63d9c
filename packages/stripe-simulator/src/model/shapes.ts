import type Stripe from 'stripe';

/** One of Stripe's objects as it is stored: every expandable reference is an id. */
export type Unexpanded<T> = { [K in keyof T]: string extends T[K] ? Exclude<T[K], { id: string }> : T[K] };

export type BalanceTransaction = Unexpanded<Stripe.BalanceTransaction>;
export type Charge = Unexpanded<Stripe.Charge>;
export type Customer = Unexpanded<Stripe.Customer>;
export type DeletedCustomer = Stripe.DeletedCustomer;
export type Dispute = Unexpanded<Stripe.Dispute>;
export type EarlyFraudWarning = Unexpanded<Stripe.Radar.EarlyFraudWarning>;
export type PaymentIntent = Unexpanded<Stripe.PaymentIntent>;
export type PaymentMethod = Unexpanded<Stripe.PaymentMethod>;
export type Refund = Unexpanded<Stripe.Refund>;
export type SetupAttempt = Unexpanded<Stripe.SetupAttempt>;
export type SetupIntent = Unexpanded<Stripe.SetupIntent>;
export type TaxCalculation = Stripe.Tax.Calculation & { id: string };
export type TaxId = Unexpanded<Stripe.TaxId>;
export type WebhookEndpoint = Stripe.WebhookEndpoint;

export type EventType = Stripe.Event.Type;

/** A snapshot event. Stripe's own type is a union of 275; the shape is the same for all. */
export interface Event {
  id: string;
  object: 'event';
  api_version: string;
  created: number;
  data: { object: object; previous_attributes?: Record<string, unknown> };
  livemode: false;
  pending_webhooks: number;
  request: { id: string | null; idempotency_key: string | null };
  type: EventType;
}
