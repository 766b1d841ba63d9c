import type { Operation } from '../account/operation.ts';
import type { PaymentIntent, PaymentMethod } from '../model/shapes.ts';
import { invalidRequest } from '../wire/errors.ts';
import { bankAnswer, ownAnswerToCharge } from './bank-answers.ts';
import { referencedCustomer } from './customers.ts';
import { AUTHENTICATION_NOT_HANDLED, AUTHENTICATION_REQUIRED, declineBody } from './declines.ts';
import { unexpectedState } from './payment-intents.ts';
import { assertUsableBy, methodOfIntent, vaulted } from './payment-methods.ts';
import { declinePayment, failPayment, type Outcome, pay } from './payments.ts';
import { challengeFor } from './strong-authentication.ts';

export interface ConfirmOptions {
  offSession: boolean;
  errorOnRequiresAction: boolean;
  useStripeSdk: boolean;
  returnUrl: string | null;
}

const CONFIRMABLE = ['requires_payment_method', 'requires_confirmation', 'requires_action'];

/** Tries to take the money: at once, after a challenge, or not at all (a 402). */
export function confirmIntent(operation: Operation, intent: PaymentIntent, options: ConfirmOptions): PaymentIntent {
  assertConfirmable(operation, intent, options);
  // Stripe's documents do not say what a deleted customer's intent answers: taken here for a reference to nothing.
  if (intent.customer) referencedCustomer(operation, intent.customer);
  const method = methodOfIntent(operation, intent);
  assertUsableBy(operation, method, intent.customer);
  const { intent: confirmed, error } = attempt(operation, intent, method, options);
  if (error) throw error;
  return confirmed;
}

function attempt(operation: Operation, intent: PaymentIntent, method: PaymentMethod, options: ConfirmOptions): Outcome {
  const { offSession } = options;
  const request = intent.payment_method_options?.card?.request_three_d_secure;
  const attempted = { intent, method, offSession, authenticated: false };
  const entry = vaulted(operation, method);
  const answer = bankAnswer(entry, ownAnswerToCharge(entry), { offSession, request });
  if (answer !== 'requires_action') return pay(operation, attempted, answer);
  if (offSession) return declinePayment(operation, attempted, AUTHENTICATION_REQUIRED);
  if (options.errorOnRequiresAction)
    return failPayment(operation, intent, { ...declineBody(AUTHENTICATION_NOT_HANDLED), payment_method: method });
  return { intent: requireAction(operation, intent, options) };
}

function requireAction(operation: Operation, intent: PaymentIntent, options: ConfirmOptions): PaymentIntent {
  const waiting = operation.ledger.paymentIntents.put({
    ...intent,
    last_payment_error: null,
    next_action: challengeFor(intent.id, options),
    status: 'requires_action',
  });
  operation.emit('payment_intent.requires_action', waiting);
  return waiting;
}

/** An intent is tried until it succeeds or is canceled, and not while money is held for it. */
export function assertConfirmableState(intent: PaymentIntent): void {
  if (intent.status === 'succeeded')
    throw unexpectedState(
      intent,
      'You cannot confirm this PaymentIntent because it has already succeeded after being previously confirmed.',
    );
  if (!CONFIRMABLE.includes(intent.status))
    throw unexpectedState(
      intent,
      `You cannot confirm this PaymentIntent because it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be confirmed: ${CONFIRMABLE.join(', ')}.`,
    );
}

/** Everything that can be said against a confirmation before the bank is asked. */
export function assertConfirmable(
  operation: Operation,
  intent: PaymentIntent,
  { offSession, returnUrl }: ConfirmOptions,
): void {
  assertConfirmableState(intent);
  if (intent.payment_method === null)
    throw unexpectedState(
      intent,
      "You cannot confirm this PaymentIntent because it's missing a payment method. You can either update the PaymentIntent with a payment method and then confirm it again, or confirm it again directly with a payment method or ConfirmationToken.",
    );
  if (offSession) assertChargeableOffSession(operation, intent);
  assertReturnUrl(intent, returnUrl);
  assertTypeAllowed(intent);
}

/** Without the buyer a card can be charged that was saved before, and none be saved. */
function assertChargeableOffSession(operation: Operation, intent: PaymentIntent): void {
  if (intent.setup_future_usage !== null)
    throw invalidRequest(
      'You cannot confirm with `off_session=true` when `setup_future_usage` is also set on the PaymentIntent. The customer needs to be on-session to perform the steps which may be required to set up the PaymentMethod for future usage. Please confirm this PaymentIntent with your customer on-session.',
      { param: 'off_session', payment_intent: intent },
    );
  const method = methodOfIntent(operation, intent);
  // One that was used up or detached is refused as such. For one never saved, no sentence of Stripe's is known.
  if (method.customer === null && !vaulted(operation, method).consumed)
    throw invalidRequest(
      `The PaymentMethod ${method.id} is not attached to a customer, so it cannot be charged with \`off_session=true\`. Save it first, with a SetupIntent or with \`setup_future_usage\`.`,
      { param: 'payment_method', payment_intent: intent },
    );
}

/** Payment methods of the Dashboard may send the buyer elsewhere, so Stripe wants to know where to bring them back. */
function assertReturnUrl(intent: PaymentIntent, returnUrl: string | null): void {
  if (returnUrl === null && intent.automatic_payment_methods?.allow_redirects === 'always')
    throw invalidRequest(
      "This PaymentIntent is configured to accept payment methods enabled in your Dashboard. Because some of these payment methods might redirect your customer off of your page, you must provide a `return_url`. If you don't want to accept redirect-based payment methods, set `automatic_payment_methods[enabled]` to `true` and `automatic_payment_methods[allow_redirects]` to `never` when creating Setup Intents and Payment Intents.",
      { payment_intent: intent },
    );
}

function assertTypeAllowed(intent: PaymentIntent): void {
  if (!intent.payment_method_types.includes('card'))
    throw invalidRequest(
      `The PaymentMethod provided (card) is not allowed for this PaymentIntent. Please use one of the allowed types: ${intent.payment_method_types.join(', ')}.`,
      { param: 'payment_method', payment_intent: intent },
    );
}
