import type { Operation } from '../account/operation.ts';
import { DAY_SECONDS } from '../clock.ts';
import type { Charge, PaymentIntent } from '../model/shapes.ts';
import { invalidRequest } from '../wire/errors.ts';
import { chargeTransaction } from './balance-transactions.ts';
import { cancelIntent } from './cancellation.ts';
import { unexpectedState } from './payment-intents.ts';

/** How long a bank holds money for a capture: https://docs.stripe.com/payments/place-a-hold-on-a-payment-method */
const HOLD_SECONDS = 7 * DAY_SECONDS;
/** When the merchant charges without the buyer, Visa allows 5 days, of which Stripe keeps 6 hours. */
const OFF_SESSION_HOLD_SECONDS = 4 * DAY_SECONDS + 18 * 3600;

export function holdUntilSeconds(operation: Operation, offSession: boolean): number {
  return operation.nowSeconds + (offSession ? OFF_SESSION_HOLD_SECONDS : HOLD_SECONDS);
}

/** A hold that nobody captured in time ends: the intent is canceled and the charge expires. */
export function releaseOnExpiry(operation: Operation, intentId: string, captureBefore: number): void {
  operation.later((captureBefore - operation.nowSeconds) * 1000, (expiry) => {
    const intent = expiry.ledger.paymentIntents.find(intentId);
    if (intent?.status !== 'requires_capture') return;
    const charge = expiry.ledger.charges.find(intent.latest_charge ?? '');
    if (charge) expiry.emit('charge.expired', charge);
    cancelIntent(expiry, intent, 'automatic');
  });
}

/** Takes the money held, or a part of it; the rest goes back to the buyer. */
export function captureIntent(
  operation: Operation,
  intent: PaymentIntent,
  amount = intent.amount_capturable,
): PaymentIntent {
  const charge = operation.ledger.charges.find(intent.latest_charge ?? '');
  if (intent.status !== 'requires_capture' || !charge)
    throw unexpectedState(
      intent,
      `This PaymentIntent could not be captured because it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be captured: requires_capture.`,
    );
  if (amount < 1 || amount > intent.amount_capturable)
    throw invalidRequest(
      `The amount to capture (${amount}) must be between 1 and the capturable amount (${intent.amount_capturable}).`,
      { param: 'amount_to_capture' },
    );
  takeHeld(operation, charge, amount);
  const captured = operation.ledger.paymentIntents.put({
    ...intent,
    amount_capturable: 0,
    amount_received: amount,
    status: 'succeeded',
  });
  operation.emit('payment_intent.succeeded', captured);
  return captured;
}

function takeHeld(operation: Operation, charge: Charge, amount: number): void {
  const { id } = chargeTransaction(operation, { ...charge, amount });
  const captured = operation.ledger.charges.put({
    ...charge,
    amount_captured: amount,
    balance_transaction: id,
    captured: true,
  });
  operation.emit('charge.captured', captured);
}
