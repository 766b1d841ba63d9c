import type { PaymentIntent, SetupIntent } from '../model/shapes.ts';
import type { KeyKind } from '../wire/authentication.ts';
import { ApiError, invalidRequest } from '../wire/errors.ts';

type Intent = PaymentIntent | SetupIntent;

/** A browser proves with the client secret that the intent is its own; a server may, but need not. */
export function assertClientSecret(intent: Intent, presented: string | undefined, keyKind: KeyKind): void {
  if (presented === undefined && keyKind === 'secret') return;
  if (presented === undefined)
    throw invalidRequest('Missing required param: client_secret.', {
      code: 'parameter_missing',
      param: 'client_secret',
    });
  if (presented !== intent.client_secret)
    throw invalidRequest(
      `The client_secret provided does not match any associated ${intent.object === 'payment_intent' ? 'PaymentIntent' : 'SetupIntent'} on this account. Ensure the publishable key used belongs to the same account that created it.`,
      { code: 'resource_missing', param: 'client_secret' },
    );
}

/** Whether the buyer is there, and what is to be done where they are asked, is the server's to say. */
const FOR_SERVERS = ['capture_method', 'error_on_requires_action', 'off_session'];

/** Refuses what Stripe's reference marks as for secret keys only. */
export function assertForBrowsers(params: object): void {
  const refused = FOR_SERVERS.find((name) => name in params);
  if (refused !== undefined)
    throw invalidRequest(`The parameter ${refused} cannot be used with a publishable API key.`, { param: refused });
}

/** What the holder of a publishable key sees: nothing of the customer, the charge or the merchant's notes. */
const SHOWN_TO_BROWSERS = new Set([
  'id',
  'object',
  'allowed_payment_method_types',
  'amount',
  'amount_details',
  'automatic_payment_methods',
  'canceled_at',
  'cancellation_reason',
  'capture_method',
  'client_secret',
  'confirmation_method',
  'created',
  'currency',
  'description',
  'last_payment_error',
  'last_setup_error',
  'livemode',
  'next_action',
  'payment_method',
  'payment_method_configuration_details',
  'payment_method_types',
  'processing',
  'receipt_email',
  'setup_future_usage',
  'shipping',
  'source',
  'status',
  'usage',
]);

export function shownTo(keyKind: KeyKind, intent: object): object {
  if (keyKind === 'secret') return intent;
  return Object.fromEntries(Object.entries(intent).filter(([field]) => SHOWN_TO_BROWSERS.has(field)));
}

/** The error without what a browser may not see of the intents it carries. */
export function errorShownTo(keyKind: KeyKind, error: ApiError): ApiError {
  const { payment_intent, setup_intent, ...body } = error.body;
  return new ApiError(
    error.status,
    {
      ...body,
      ...(payment_intent ? { payment_intent: shownTo(keyKind, payment_intent) } : {}),
      ...(setup_intent ? { setup_intent: shownTo(keyKind, setup_intent) } : {}),
    },
    error.headers,
  );
}
