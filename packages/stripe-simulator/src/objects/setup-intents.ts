import type Stripe from 'stripe';
import type { Operation } from '../account/operation.ts';
import { newClientSecret, newId } from '../model/ids.ts';
import type { SetupIntent } from '../model/shapes.ts';
import { type ApiError, invalidRequest, noSuchObject } from '../wire/errors.ts';

/** The SetupIntent the path names. */
export function setupIntentInPath(operation: Operation, id: string): SetupIntent {
  const intent = operation.ledger.setupIntents.find(id);
  if (!intent) throw noSuchObject('setupintent', id, 'intent');
  return intent;
}

export function unexpectedSetupState(intent: SetupIntent, message: string): ApiError {
  return invalidRequest(message, { code: 'setup_intent_unexpected_state', setup_intent: intent });
}

export interface NewSetupIntent {
  allowedPaymentMethodTypes: string[] | null;
  allowRedirects: 'always' | 'never';
  usage: 'off_session' | 'on_session';
}

/** A SetupIntent before anything is known but what it is for. */
export function blankSetupIntent(operation: Operation, terms: NewSetupIntent): SetupIntent {
  const id = newId('seti');
  const automatic = terms.allowedPaymentMethodTypes === null;
  return {
    id,
    object: 'setup_intent',
    allowed_payment_method_types: terms.allowedPaymentMethodTypes,
    application: null,
    automatic_payment_methods: automatic ? { allow_redirects: terms.allowRedirects, enabled: true } : null,
    cancellation_reason: null,
    client_secret: newClientSecret(id),
    created: operation.nowSeconds,
    customer: null,
    customer_account: null,
    description: null,
    excluded_payment_method_types: null,
    flow_directions: null,
    last_setup_error: null,
    latest_attempt: null,
    livemode: false,
    mandate: null,
    metadata: {},
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: automatic ? { id: 'pmc_simulated', parent: null } : null,
    payment_method_options: { card: NO_CARD_OPTIONS },
    payment_method_types: terms.allowedPaymentMethodTypes ?? ['card', 'link'],
    single_use_mandate: null,
    status: 'requires_payment_method',
    usage: terms.usage,
  };
}

type CardOptions = Stripe.SetupIntent.PaymentMethodOptions.Card;

const NO_CARD_OPTIONS = {
  mandate_options: null,
  network: null,
  request_three_d_secure: 'automatic',
} satisfies CardOptions;

/** The intent's options for cards with those that a request names; what it does not name stays. */
export function withSetupOptions(
  intent: SetupIntent,
  change: Partial<CardOptions> = {},
): SetupIntent['payment_method_options'] {
  const card = intent.payment_method_options?.card ?? NO_CARD_OPTIONS;
  return { ...intent.payment_method_options, card: { ...card, ...change } };
}
