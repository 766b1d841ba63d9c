import type Stripe from 'stripe';
import type { Operation } from '../account/operation.ts';
import { newClientSecret, newId } from '../model/ids.ts';
import type { PaymentIntent } from '../model/shapes.ts';
import { type ApiError, invalidRequest, noSuchObject } from '../wire/errors.ts';

/** The PaymentIntent the path names. */
export function intentInPath(operation: Operation, id: string): PaymentIntent {
  const intent = operation.ledger.paymentIntents.find(id);
  if (!intent) throw noSuchObject('payment_intent', id, 'intent');
  return intent;
}

/** The refusal of a request that comes at the wrong point of an intent's life. */
export function unexpectedState(intent: PaymentIntent, message: string): ApiError {
  return invalidRequest(message, { code: 'payment_intent_unexpected_state', payment_intent: intent });
}

/** The list of statuses in Stripe's sentences. */
export function statusesWhere(statuses: readonly string[]): string {
  return `Only a PaymentIntent with one of the following statuses may be ${statuses.join(', ')}.`;
}

export interface NewIntent {
  amount: number;
  currency: string;
  allowedPaymentMethodTypes: string[] | null;
  allowRedirects: 'always' | 'never';
}

const NOTHING_YET = {
  amount_capturable: 0,
  amount_received: 0,
  application: null,
  application_fee_amount: null,
  canceled_at: null,
  cancellation_reason: null,
  customer: null,
  customer_account: null,
  description: null,
  excluded_payment_method_types: null,
  last_payment_error: null,
  latest_charge: null,
  managed_payments: null,
  next_action: null,
  on_behalf_of: null,
  payment_method: null,
  payment_record: null,
  processing: null,
  receipt_email: null,
  review: null,
  setup_future_usage: null,
  shipping: null,
  source: null,
  statement_descriptor: null,
  statement_descriptor_suffix: null,
  transfer_data: null,
  transfer_group: null,
} satisfies Partial<PaymentIntent>;

/** A PaymentIntent before anything is known but what it is for. */
export function blankIntent(operation: Operation, terms: NewIntent): PaymentIntent {
  const id = newId('pi');
  const automatic = terms.allowedPaymentMethodTypes === null;
  return {
    ...NOTHING_YET,
    id,
    object: 'payment_intent',
    allowed_payment_method_types: terms.allowedPaymentMethodTypes,
    amount: terms.amount,
    amount_details: { tip: {} },
    automatic_payment_methods: automatic ? { allow_redirects: terms.allowRedirects, enabled: true } : null,
    capture_method: 'automatic_async',
    client_secret: newClientSecret(id),
    confirmation_method: 'automatic',
    created: operation.nowSeconds,
    currency: terms.currency,
    livemode: false,
    metadata: {},
    payment_method_configuration_details: automatic ? { id: 'pmc_simulated', parent: null } : null,
    payment_method_options: { card: NO_CARD_OPTIONS },
    payment_method_types: terms.allowedPaymentMethodTypes ?? ['card', 'link'],
    status: 'requires_payment_method',
  };
}

type CardOptions = Stripe.PaymentIntent.PaymentMethodOptions.Card;

const NO_CARD_OPTIONS = {
  installments: null,
  mandate_options: null,
  network: null,
  request_three_d_secure: 'automatic',
} satisfies CardOptions;

/** The intent's options for cards with those that a request names; what it does not name stays. */
export function withCardOptions(
  intent: PaymentIntent,
  change: Partial<CardOptions> = {},
): PaymentIntent['payment_method_options'] {
  const card = intent.payment_method_options?.card ?? NO_CARD_OPTIONS;
  return { ...intent.payment_method_options, card: { ...card, ...change } };
}
