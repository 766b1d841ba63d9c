import type { Operation } from '../account/operation.ts';
import type { Decline } from '../model/declines.ts';
import type { Charge, PaymentIntent } from '../model/shapes.ts';
import { ApiError, docUrl, type Failure } from '../wire/errors.ts';
import type { Attempt } from './attempts.ts';
import type { Verdict } from './bank-answers.ts';
import { approvedCharge, failedCharge } from './charges.ts';
import { asToldBy, declineBody } from './declines.ts';
import { openDisputeLater } from './disputes.ts';
import { warnOfFraud } from './early-fraud-warnings.ts';
import { holdUntilSeconds, releaseOnExpiry } from './holds.ts';
import { keepFor, vaulted } from './payment-methods.ts';

/** How an attempt ended. The error is for the caller whose request it was; a challenge's end has no such caller. */
export interface Outcome {
  intent: PaymentIntent;
  error?: ApiError;
}

/** Takes the money, or not, as the bank says. */
export function pay(operation: Operation, attempt: Attempt, answer: Verdict): Outcome {
  return answer === 'succeed' ? { intent: approve(operation, attempt) } : declinePayment(operation, attempt, answer);
}

/** The bank said no: a failed Charge, and an intent that waits for another PaymentMethod. */
export function declinePayment(operation: Operation, attempt: Attempt, told: Decline): Outcome {
  const decline = asToldBy(attempt.method.card?.brand, told);
  const charge = failedCharge(operation, attempt, decline);
  if (attempt.method.customer === null) vaulted(operation, attempt.method).consumed = true;
  const failure = { ...declineBody(decline), charge: charge.id, payment_method: attempt.method };
  return failPayment(operation, { ...attempt.intent, latest_charge: charge.id }, failure);
}

/** Ends an attempt, not the intent: it keeps the error and drops the PaymentMethod. */
export function failPayment(operation: Operation, intent: PaymentIntent, failure: Failure): Outcome {
  const failed = operation.ledger.paymentIntents.put({
    ...intent,
    last_payment_error: failure.code ? { ...failure, doc_url: docUrl(failure.code) } : failure,
    next_action: null,
    payment_method: null,
    status: 'requires_payment_method',
  });
  operation.emit('payment_intent.payment_failed', failed);
  return { intent: failed, error: new ApiError(402, { ...failure, payment_intent: failed }) };
}

function approve(operation: Operation, attempt: Attempt): PaymentIntent {
  const held = attempt.intent.capture_method === 'manual';
  const captureBefore = held ? holdUntilSeconds(operation, attempt.offSession) : undefined;
  keepOrConsume(operation, attempt);
  const charge = approvedCharge(operation, attempt, captureBefore);
  const intent = operation.ledger.paymentIntents.put({
    ...attempt.intent,
    ...(held
      ? { amount_capturable: charge.amount, status: 'requires_capture' as const }
      : { amount_received: charge.amount, status: 'succeeded' as const }),
    last_payment_error: null,
    latest_charge: charge.id,
    next_action: null,
  });
  operation.emit(held ? 'payment_intent.amount_capturable_updated' : 'payment_intent.succeeded', intent);
  if (captureBefore !== undefined) releaseOnExpiry(operation, intent.id, captureBefore);
  aftermath(operation, attempt, charge);
  return intent;
}

/** With `setup_future_usage` a success attaches the PaymentMethod; without, an unattached one is used up. */
function keepOrConsume(operation: Operation, { intent, method }: Attempt): void {
  const vaultedCard = vaulted(operation, method);
  if (intent.setup_future_usage === null) {
    if (method.customer === null) vaultedCard.consumed = true;
    return;
  }
  if (intent.setup_future_usage === 'off_session') vaultedCard.setUp = true;
  if (intent.customer !== null && method.customer === null) keepFor(operation, method, intent.customer);
}

/** What some test cards do once they have been charged. */
function aftermath(operation: Operation, { method }: Attempt, charge: Charge): void {
  const { card } = vaulted(operation, method);
  if (card.fraudWarning) warnOfFraud(operation, charge);
  if (card.dispute) openDisputeLater(operation, charge.id, card.dispute);
}
