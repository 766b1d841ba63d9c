import type { Operation } from '../account/operation.ts';
import { newId } from '../model/ids.ts';
import type { PaymentMethod, SetupAttempt, SetupIntent } from '../model/shapes.ts';
import { ApiError, docUrl, type Failure, invalidRequest } from '../wire/errors.ts';
import { bankAnswer, ownAnswerToSetup, type Verdict } from './bank-answers.ts';
import { AUTHENTICATED } from './charged-cards.ts';
import { referencedCustomer } from './customers.ts';
import { asToldBy, declineBody } from './declines.ts';
import { assertUsableBy, keepFor, methodOfIntent, vaulted } from './payment-methods.ts';
import { unexpectedSetupState } from './setup-intents.ts';
import { challengeFor } from './strong-authentication.ts';

const CONFIRMABLE = ['requires_payment_method', 'requires_confirmation', 'requires_action'];

/** How a set-up ended; the error is for the caller whose request it was. */
export interface SetupOutcome {
  intent: SetupIntent;
  error?: ApiError;
}

type Redirect = { useStripeSdk: boolean; returnUrl: string | null };

/** Tries to make the card chargeable later: at once, after a challenge, or not at all (a 402). */
export function confirmSetup(operation: Operation, intent: SetupIntent, redirect: Redirect): SetupIntent {
  assertConfirmable(intent, redirect);
  if (intent.customer) referencedCustomer(operation, intent.customer);
  const method = methodOfIntent(operation, intent);
  assertUsableBy(operation, method, intent.customer);
  const request = intent.payment_method_options?.card?.request_three_d_secure;
  const entry = vaulted(operation, method);
  const answer = bankAnswer(entry, ownAnswerToSetup(entry), { offSession: false, request });
  if (answer === 'requires_action') return requireAction(operation, intent, method, redirect);
  const { intent: confirmed, error } = setUp(operation, intent, { method, authenticated: false }, answer);
  if (error) throw error;
  return confirmed;
}

/** A SetupIntent is tried until it succeeds or is canceled. */
export function assertConfirmableState(intent: SetupIntent): void {
  if (!CONFIRMABLE.includes(intent.status))
    throw unexpectedSetupState(
      intent,
      `You cannot confirm this SetupIntent because it has a status of ${intent.status}. Only a SetupIntent with one of the following statuses may be confirmed: ${CONFIRMABLE.join(', ')}.`,
    );
}

/** Everything that can be said against a confirmation before the bank is asked. */
export function assertConfirmable(intent: SetupIntent, { returnUrl }: Redirect): void {
  assertConfirmableState(intent);
  if (intent.payment_method === null)
    throw unexpectedSetupState(
      intent,
      "You cannot confirm this SetupIntent because it's missing a payment method. Update the SetupIntent with a payment method and then confirm it again.",
    );
  if (returnUrl === null && intent.automatic_payment_methods?.allow_redirects === 'always')
    throw invalidRequest(
      'This SetupIntent is configured to accept payment methods enabled in your Dashboard. Because some of these payment methods might redirect your customer off of your page, you must provide a `return_url`.',
      { setup_intent: intent },
    );
}

function requireAction(operation: Operation, intent: SetupIntent, method: PaymentMethod, redirect: Redirect) {
  const waiting = operation.ledger.setupIntents.put({
    ...intent,
    last_setup_error: null,
    latest_attempt: newAttempt(operation, intent, method, { status: 'requires_action' }).id,
    next_action: challengeFor(intent.id, redirect),
    status: 'requires_action' as const,
  });
  operation.emit('setup_intent.requires_action', waiting);
  return waiting;
}

/** Ends the attempt as the bank says; a yes attaches the PaymentMethod to the intent's customer. */
export function setUp(
  operation: Operation,
  intent: SetupIntent,
  { method, authenticated }: { method: PaymentMethod; authenticated: boolean },
  answer: Verdict,
): SetupOutcome {
  if (answer !== 'succeed')
    return failSetup(operation, intent, {
      ...declineBody(asToldBy(method.card?.brand, answer)),
      payment_method: method,
    });
  if (intent.usage === 'off_session') vaulted(operation, method).setUp = true;
  if (intent.customer !== null && method.customer === null) keepFor(operation, method, intent.customer);
  const succeeded = operation.ledger.setupIntents.put({
    ...intent,
    last_setup_error: null,
    latest_attempt: newAttempt(operation, intent, method, { status: 'succeeded', authenticated }).id,
    next_action: null,
    status: 'succeeded' as const,
  });
  operation.emit('setup_intent.succeeded', succeeded);
  return { intent: succeeded };
}

/** Ends an attempt, not the intent: it keeps the error and drops the PaymentMethod. */
export function failSetup(operation: Operation, intent: SetupIntent, failure: Failure): SetupOutcome {
  const last_setup_error = failure.code ? { ...failure, doc_url: docUrl(failure.code) } : failure;
  const method = methodOfIntent(operation, intent);
  const failed = operation.ledger.setupIntents.put({
    ...intent,
    last_setup_error,
    latest_attempt: newAttempt(operation, intent, method, { status: 'failed', failure }).id,
    next_action: null,
    payment_method: null,
    status: 'requires_payment_method' as const,
  });
  operation.emit('setup_intent.setup_failed', failed);
  return { intent: failed, error: new ApiError(402, { ...failure, setup_intent: failed }) };
}

interface AttemptEnd {
  status: 'requires_action' | 'succeeded' | 'failed';
  authenticated?: boolean;
  failure?: Failure;
}

function newAttempt(operation: Operation, intent: SetupIntent, method: PaymentMethod, end: AttemptEnd): SetupAttempt {
  const card = method.card;
  if (!card) throw new Error(`${method.id} is not a card`);
  const { brand, checks, country, exp_month, exp_year, fingerprint = null, funding, last4 } = card;
  const three_d_secure = end.authenticated ? AUTHENTICATED : null;
  return operation.ledger.setupAttempts.put({
    id: newId('setatt'),
    object: 'setup_attempt',
    application: null,
    created: operation.nowSeconds,
    customer: intent.customer,
    customer_account: null,
    flow_directions: null,
    livemode: false,
    on_behalf_of: null,
    payment_method: method.id,
    payment_method_details: {
      type: 'card',
      card: {
        brand,
        checks,
        country,
        exp_month,
        exp_year,
        fingerprint,
        funding,
        last4,
        network: brand,
        three_d_secure,
        wallet: null,
      },
    },
    setup_error: end.failure ?? null,
    setup_intent: intent.id,
    status: end.status,
    usage: intent.usage,
  });
}
