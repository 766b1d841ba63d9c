import type { Operation } from '../account/operation.ts';
import type { PaymentIntent, SetupIntent } from '../model/shapes.ts';
import { methodOfIntent } from './payment-methods.ts';
import { failPayment, pay } from './payments.ts';
import { failSetup, setUp } from './setups.ts';

export type ChallengeOutcome = 'succeed' | 'fail';

const FAILED = {
  type: 'invalid_request_error' as const,
  message:
    'The provided PaymentMethod has failed authentication. You can provide payment_method_data or a new PaymentMethod to attempt to fulfill this PaymentIntent again.',
};

/** The buyer passes or fails the bank's challenge. Passing it is no payment yet: the bank may still decline. */
export function answerChallenge(operation: Operation, intent: PaymentIntent, outcome: ChallengeOutcome): PaymentIntent {
  const method = methodOfIntent(operation, intent);
  if (outcome === 'succeed') return pay(operation, { intent, method, authenticated: true, offSession: false }).intent;
  const failure = { ...FAILED, code: 'payment_intent_authentication_failure', payment_method: method };
  return failPayment(operation, intent, failure).intent;
}

export function answerSetupChallenge(
  operation: Operation,
  intent: SetupIntent,
  outcome: ChallengeOutcome,
): SetupIntent {
  const method = methodOfIntent(operation, intent);
  if (outcome === 'succeed') return setUp(operation, intent, method, true).intent;
  const failure = { ...FAILED, code: 'setup_intent_authentication_failure', payment_method: method };
  return failSetup(operation, intent, failure).intent;
}
