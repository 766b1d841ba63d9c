import type { Operation } from '../account/operation.ts';
import { newId } from '../model/ids.ts';
import type { Charge, PaymentIntent, Refund } from '../model/shapes.ts';
import { invalidRequest } from '../wire/errors.ts';
import { newBalanceTransaction } from './balance-transactions.ts';

/** How long the test cards' banks think about a refund. */
const BANK_DELAY_MS = 30_000;

export interface RefundRequest {
  amount?: number | undefined;
  reason?: 'duplicate' | 'fraudulent' | 'requested_by_customer' | undefined;
  metadata?: Record<string, string>;
}

/** The Charge that took an intent's money; without one there is nothing to give back. */
export function refundableCharge(operation: Operation, intent: PaymentIntent): Charge {
  const charge = operation.ledger.charges.find(intent.latest_charge ?? '');
  if (charge?.status === 'succeeded' && charge.captured) return charge;
  throw invalidRequest(`This PaymentIntent (${intent.id}) does not have a successful charge to refund.`);
}

/** Gives money back, as much as is left and no more. */
export function refundCharge(operation: Operation, charge: Charge, request: RefundRequest = {}): Refund {
  const amount = amountToRefund(operation, charge, request.amount);
  const pending = cardOf(operation, charge)?.refund === 'pending';
  const id = newId('re');
  const movement = { type: 'refund' as const, source: id, amount: -amount, currency: charge.currency };
  const refund = operation.ledger.refunds.put({
    id,
    object: 'refund',
    amount,
    balance_transaction: pending ? null : newBalanceTransaction(operation, movement).id,
    charge: charge.id,
    created: operation.nowSeconds,
    currency: charge.currency,
    customer: charge.customer,
    customer_account: null,
    destination_details: { type: 'card', card: { type: pending ? 'pending' : 'refund' } },
    metadata: request.metadata ?? {},
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    ...(pending ? { pending_reason: 'processing' as const } : {}),
    reason: request.reason ?? null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: pending ? 'pending' : 'succeeded',
    transfer_reversal: null,
  });
  operation.emit('refund.created', refund);
  operation.emit('charge.refunded', withRefunded(operation, charge.id, amount));
  whatTheBankDoes(operation, charge, refund);
  return refund;
}

function amountToRefund(operation: Operation, charge: Charge, wanted: number | undefined): number {
  if (!charge.captured)
    throw invalidRequest(`Charge ${charge.id} has not been captured.`, { code: 'charge_not_refundable' });
  if (chargedBack(operation, charge))
    throw invalidRequest(`Charge ${charge.id} has been charged back; cannot issue a refund.`, {
      code: 'charge_disputed',
    });
  const left = charge.amount_captured - charge.amount_refunded;
  if (left === 0)
    throw invalidRequest(`Charge ${charge.id} has already been refunded.`, { code: 'charge_already_refunded' });
  const amount = wanted ?? left;
  if (amount < 1)
    throw invalidRequest('This value must be greater than or equal to 1.', {
      code: 'parameter_invalid_integer',
      param: 'amount',
    });
  if (amount > left)
    throw invalidRequest(`Refund amount (${amount}) is greater than unrefunded amount on charge (${left}).`, {
      param: 'amount',
    });
  return amount;
}

function chargedBack(operation: Operation, charge: Charge): boolean {
  return operation.ledger.disputes
    .oldestFirst()
    .some((dispute) => dispute.charge === charge.id && !dispute.is_charge_refundable);
}

function cardOf(operation: Operation, charge: Charge) {
  return operation.ledger.vault.get(charge.payment_method ?? '')?.card;
}

/** The charge with `change` more refunded; a refund that failed takes its amount off again. */
function withRefunded(operation: Operation, chargeId: string, change: number): Charge {
  const charge = operation.ledger.charges.find(chargeId);
  if (!charge) throw new Error(`No charge ${chargeId}`);
  const amount_refunded = charge.amount_refunded + change;
  return operation.ledger.charges.put({
    ...charge,
    amount_refunded,
    refunded: amount_refunded === charge.amount_captured,
  });
}

function whatTheBankDoes(operation: Operation, charge: Charge, refund: Refund): void {
  const behaviour = cardOf(operation, charge)?.refund;
  if (behaviour === 'pending') operation.later(BANK_DELAY_MS, (bank) => completeRefund(bank, refund.id));
  if (behaviour === 'fails') operation.later(BANK_DELAY_MS, (bank) => failRefund(bank, refund.id));
}

function completeRefund(operation: Operation, id: string): void {
  const before = operation.ledger.refunds.find(id);
  if (before?.status !== 'pending') return;
  const { pending_reason: _settled, ...refund } = before;
  const movement = { type: 'refund' as const, source: id, amount: -refund.amount, currency: refund.currency };
  const completed = operation.ledger.refunds.put({
    ...refund,
    balance_transaction: newBalanceTransaction(operation, movement).id,
    destination_details: { type: 'card', card: { type: 'refund' } },
    status: 'succeeded',
  });
  operation.emit('refund.updated', completed, before);
  operation.emit('charge.refund.updated', completed, before);
}

/** The bank sends the money back to the merchant: it never reached the buyer. */
function failRefund(operation: Operation, id: string): void {
  const before = operation.ledger.refunds.find(id);
  if (before?.status !== 'succeeded') return;
  const movement = { type: 'refund_failure' as const, source: id, amount: before.amount, currency: before.currency };
  const failed = operation.ledger.refunds.put({
    ...before,
    failure_balance_transaction: newBalanceTransaction(operation, movement).id,
    failure_reason: 'expired_or_canceled_card',
    status: 'failed',
  });
  if (before.charge) withRefunded(operation, before.charge, -before.amount);
  operation.emit('refund.updated', failed, before);
  operation.emit('refund.failed', failed);
  operation.emit('charge.refund.updated', failed, before);
}
