import type { Operation } from '../account/operation.ts';
import { DAY_SECONDS } from '../clock.ts';
import { isOpen } from '../model/dispute-states.ts';
import { newId } from '../model/ids.ts';
import type { Charge, Dispute } from '../model/shapes.ts';
import { invalidRequest } from '../wire/errors.ts';
import { noEvidence } from './dispute-evidence.ts';
import { DAYS_TO_RESPOND, disputable, withdraw } from './dispute-money.ts';

/** The test cards' holders dispute a moment after the charge has succeeded. */
const DISPUTE_DELAY_MS = 1_000;

/** What the test cards' holders dispute. */
type CardDispute = 'fraudulent' | 'product_not_received' | 'inquiry';

export function openDisputeLater(operation: Operation, chargeId: string, dispute: CardDispute): void {
  operation.later(DISPUTE_DELAY_MS, (bank) => {
    const charge = bank.ledger.charges.find(chargeId);
    if (!charge || disputable(bank, charge) <= 0 || openDispute(bank, chargeId)) return;
    if (dispute === 'inquiry') disputeCharge(bank, charge, { kind: 'inquiry' });
    else disputeCharge(bank, charge, { kind: 'chargeback', reason: dispute });
  });
}

/** The dispute of this charge that nobody has decided yet. */
export function openDispute(operation: Operation, chargeId: string): Dispute | undefined {
  return operation.ledger.disputes.oldestFirst().find(({ charge, status }) => charge === chargeId && isOpen(status));
}

/**
 * How a dispute begins: the bank takes the money, or only asks; or the network settles it before it becomes one, with
 * the merchant's data (`block`) or with their money (`resolution`).
 */
export type DisputeKind = 'chargeback' | 'inquiry' | 'block' | 'resolution';

const BEGINNING = {
  chargeback: { status: 'needs_response', takes: true, fee: undefined, reason: 'fraudulent', network: '10.4' },
  inquiry: { status: 'warning_needs_response', takes: false, fee: undefined, reason: 'general', network: null },
  block: { status: 'prevented', takes: false, fee: undefined, reason: 'fraudulent', network: '10.4' },
  resolution: { status: 'prevented', takes: true, fee: 0, reason: 'fraudulent', network: '10.4' },
} as const;

interface NewDispute {
  kind: DisputeKind;
  reason?: string;
  /** Usually all that is left, but it may be a part. */
  amount?: number | undefined;
}

/** The buyer goes to the bank. */
export function disputeCharge(operation: Operation, charge: Charge, asked: NewDispute): Dispute {
  const { kind, amount = disputable(operation, charge) } = asked;
  const { status, takes, fee, reason, network } = BEGINNING[kind];
  assertDisputable(operation, charge, amount);
  const id = newId('du');
  const brand = charge.payment_method_details?.card?.brand ?? 'visa';
  const opened = operation.ledger.disputes.put({
    id,
    object: 'dispute',
    amount,
    balance_transactions: takes ? [withdraw(operation, { id, amount, currency: charge.currency }, fee)] : [],
    charge: charge.id,
    created: operation.nowSeconds,
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: noEvidence(),
    evidence_details: {
      due_by: operation.nowSeconds + DAYS_TO_RESPOND * DAY_SECONDS,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: 'not_submitted',
    },
    intended_submission_method: null,
    is_charge_refundable: !takes,
    livemode: false,
    metadata: {},
    payment_intent: charge.payment_intent,
    payment_method_details: {
      type: 'card',
      card: { brand, case_type: kind, network: brand, network_reason_code: network },
    },
    reason: asked.reason ?? reason,
    status,
  });
  operation.ledger.charges.put({ ...charge, disputed: true });
  operation.emit('charge.dispute.created', opened);
  if (takes) operation.emit('charge.dispute.funds_withdrawn', opened);
  return opened;
}

function assertDisputable(operation: Operation, charge: Charge, amount: number): void {
  const left = disputable(operation, charge);
  if (left <= 0) throw invalidRequest(`Charge ${charge.id} has no money left to dispute.`);
  if (amount > left)
    throw invalidRequest(`Charge ${charge.id} has ${left} left to dispute, which is less than ${amount}.`);
}
