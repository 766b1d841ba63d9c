import type { Operation } from '../account/operation.ts';
import type { Decline } from '../model/declines.ts';
import { newId } from '../model/ids.ts';
import type { Charge } from '../model/shapes.ts';
import type { Attempt } from './attempts.ts';
import { chargeTransaction } from './balance-transactions.ts';
import { APPROVED, BLOCKED, declinedByIssuer } from './charge-outcomes.ts';
import { chargedCard } from './charged-cards.ts';

/** With asynchronous capture, Stripe's default, the fees are known a moment after the payment. */
const SETTLEMENT_DELAY_MS = 1_000;

/** The Charge of an attempt the bank declined, or Radar blocked. */
export function failedCharge(operation: Operation, attempt: Attempt, decline: Decline): Charge {
  const charge = operation.ledger.charges.put({
    ...blankCharge(operation, attempt),
    failure_code: decline.code,
    failure_message: decline.message,
    outcome: decline.blockedByRadar ? BLOCKED : declinedByIssuer(decline),
    paid: false,
    status: 'failed',
  });
  operation.emit('charge.failed', charge);
  return charge;
}

/** The Charge of an attempt the bank approved; `captureBefore` makes it a hold on the money until then. */
export function approvedCharge(operation: Operation, attempt: Attempt, captureBefore?: number): Charge {
  const blank = blankCharge(operation, attempt, captureBefore);
  const held = captureBefore !== undefined;
  const charge = operation.ledger.charges.put({
    ...blank,
    amount_captured: held ? 0 : blank.amount,
    captured: !held,
    balance_transaction: attempt.intent.capture_method === 'automatic' ? chargeTransaction(operation, blank).id : null,
  });
  operation.emit('charge.succeeded', charge);
  if (attempt.intent.capture_method === 'automatic_async') settleLater(operation, charge.id);
  return charge;
}

function settleLater(operation: Operation, id: string): void {
  operation.later(SETTLEMENT_DELAY_MS, (settlement) => {
    const charge = settlement.ledger.charges.find(id);
    if (!charge) return;
    const balance_transaction = chargeTransaction(settlement, charge).id;
    settlement.emit('charge.updated', settlement.ledger.charges.put({ ...charge, balance_transaction }), charge);
  });
}

const NOTHING_YET = {
  amount_captured: 0,
  amount_refunded: 0,
  application: null,
  application_fee: null,
  application_fee_amount: null,
  balance_transaction: null,
  captured: false,
  disputed: false,
  failure_balance_transaction: null,
  failure_code: null,
  failure_message: null,
  on_behalf_of: null,
  receipt_number: null,
  receipt_url: null,
  refunded: false,
  review: null,
  source: null,
  source_transfer: null,
  transfer_data: null,
} satisfies Partial<Charge>;

function blankCharge(operation: Operation, attempt: Attempt, captureBefore?: number): Charge {
  const { intent, method } = attempt;
  return {
    ...NOTHING_YET,
    id: newId('ch'),
    object: 'charge',
    amount: intent.amount,
    billing_details: method.billing_details,
    calculated_statement_descriptor: statementDescriptor(intent.statement_descriptor_suffix),
    created: operation.nowSeconds,
    currency: intent.currency,
    customer: intent.customer,
    description: intent.description,
    fraud_details: {},
    livemode: false,
    metadata: intent.metadata,
    outcome: APPROVED,
    paid: true,
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: { type: 'card', card: chargedCard(attempt, captureBefore) },
    receipt_email: intent.receipt_email,
    shipping: intent.shipping,
    statement_descriptor: intent.statement_descriptor,
    statement_descriptor_suffix: intent.statement_descriptor_suffix,
    status: 'succeeded',
    transfer_group: intent.transfer_group,
  };
}

/** Behind the account's prefix and an asterisk; what exceeds 22 characters Stripe cuts off. */
const statementDescriptor = (suffix: string | null): string =>
  suffix === null ? 'SIMULATED ACCOUNT' : `SIMULATED* ${suffix}`.slice(0, 22);
