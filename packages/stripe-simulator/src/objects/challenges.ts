import type { Operation } from '../account/operation.ts';
import type { PaymentIntent, SetupIntent } from '../model/shapes.ts';
import { ownAnswerToCharge, ownAnswerToSetup } from './bank-answers.ts';
import { methodOfIntent, vaulted } from './payment-methods.ts';
import { failPayment, pay } from './payments.ts';
import { failSetup, setUp } from './setups.ts';

export type ChallengeOutcome = 'succeed' | 'fail';

const FAILED = {
  type: 'invalid_request_error' as const,
  code: 'payment_intent_authentication_failure',
  message:
    'The provided PaymentMethod has failed authentication. You can provide payment_method_data or a new PaymentMethod to attempt to fulfill this PaymentIntent again.',
};

const SETUP_FAILED = {
  type: 'invalid_request_error' as const,
  code: 'setup_intent_authentication_failure',
  message: 'The latest attempt to set up the payment method has failed because authentication failed.',
};

/** The buyer passes or fails the bank's challenge. Passing it is no payment yet: the bank may still decline. */
export function answerChallenge(operation: Operation, intent: PaymentIntent, outcome: ChallengeOutcome): PaymentIntent {
  const method = methodOfIntent(operation, intent);
  const attempt = { intent, method, authenticated: true, offSession: false };
  if (outcome === 'succeed') return pay(operation, attempt, ownAnswerToCharge(vaulted(operation, method))).intent;
  const failure = { ...FAILED, payment_method: method };
  return failPayment(operation, intent, failure).intent;
}

export function answerSetupChallenge(
  operation: Operation,
  intent: SetupIntent,
  outcome: ChallengeOutcome,
): SetupIntent {
  const method = methodOfIntent(operation, intent);
  if (outcome === 'succeed')
    return setUp(operation, intent, { method, authenticated: true }, ownAnswerToSetup(vaulted(operation, method)))
      .intent;
  const failure = { ...SETUP_FAILED, payment_method: method };
  return failSetup(operation, intent, failure).intent;
}
