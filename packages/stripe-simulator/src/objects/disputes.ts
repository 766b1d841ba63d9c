import type { Operation } from '../account/operation.ts';
import { DAY_SECONDS } from '../clock.ts';
import { newId } from '../model/ids.ts';
import type { BalanceTransaction, Charge, Dispute } from '../model/shapes.ts';
import { invalidRequest } from '../wire/errors.ts';
import { newBalanceTransaction } from './balance-transactions.ts';
import { noEvidence } from './dispute-evidence.ts';

export type DisputeReason = 'fraudulent' | 'product_not_received' | 'inquiry';

/** The test cards' holders dispute a moment after the charge has succeeded. */
const DISPUTE_DELAY_MS = 1_000;
const DISPUTE_FEE = 15_00;
const DAYS_TO_RESPOND = 14;

const OPEN = ['needs_response', 'warning_needs_response', 'under_review', 'warning_under_review'];

export function openDisputeLater(operation: Operation, chargeId: string, reason: DisputeReason): void {
  operation.later(DISPUTE_DELAY_MS, (bank) => {
    const charge = bank.ledger.charges.find(chargeId);
    if (charge && left(charge) > 0 && !openDispute(bank.ledger.disputes.oldestFirst(), chargeId))
      dispute(bank, charge, reason);
  });
}

/** The dispute of this charge that nobody has decided yet. */
export function openDispute(disputes: Dispute[], chargeId: string): Dispute | undefined {
  return disputes.find(({ charge, status }) => charge === chargeId && OPEN.includes(status));
}

/**
 * The buyer goes to the bank, which takes the money back until it has decided; an inquiry only asks. Usually all is
 * disputed that is left, but it may be a part.
 */
export function dispute(
  operation: Operation,
  charge: Charge,
  reason: DisputeReason,
  amount: number = left(charge),
): Dispute {
  const inquiry = reason === 'inquiry';
  const id = newId('du');
  if (amount <= 0) throw invalidRequest(`Charge ${charge.id} has no money left to dispute.`);
  const withdrawal = inquiry ? [] : [withdraw(operation, id, amount, charge.currency)];
  const opened = operation.ledger.disputes.put({
    id,
    object: 'dispute',
    amount,
    balance_transactions: withdrawal,
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
    is_charge_refundable: inquiry,
    livemode: false,
    metadata: {},
    payment_intent: charge.payment_intent,
    payment_method_details: { type: 'card', card: disputedCard(charge, inquiry) },
    reason: inquiry ? 'general' : reason,
    status: inquiry ? 'warning_needs_response' : 'needs_response',
  });
  operation.ledger.charges.put({ ...charge, disputed: true });
  operation.emit('charge.dispute.created', opened);
  if (!inquiry) operation.emit('charge.dispute.funds_withdrawn', opened);
  return opened;
}

/** What the merchant still has of a charge's money. */
function left(charge: Charge): number {
  return charge.amount_captured - charge.amount_refunded;
}

function disputedCard(charge: Charge, inquiry: boolean) {
  const brand = charge.payment_method_details?.card?.brand ?? 'visa';
  return {
    brand,
    case_type: inquiry ? ('inquiry' as const) : ('chargeback' as const),
    network: brand,
    network_reason_code: inquiry ? null : '10.4',
  };
}

function withdraw(operation: Operation, source: string, amount: number, currency: string): BalanceTransaction {
  return newBalanceTransaction(operation, { type: 'adjustment', source, amount: -amount, currency, fee: DISPUTE_FEE });
}

/** The bank decides: won brings the money back, lost leaves it with the buyer. */
export function closeDispute(operation: Operation, before: Dispute, verdict: 'won' | 'lost'): Dispute {
  if (!OPEN.includes(before.status)) throw invalidRequest(`This dispute is already closed (${before.status}).`);
  const { id: source, amount, currency } = before;
  const inquiry = before.status.startsWith('warning');
  const reinstated = verdict === 'won' && !inquiry;
  const credit = reinstated ? [newBalanceTransaction(operation, { type: 'adjustment', source, amount, currency })] : [];
  const closed = operation.ledger.disputes.put({
    ...before,
    balance_transactions: [...before.balance_transactions, ...credit],
    status: inquiry ? 'warning_closed' : verdict,
  });
  operation.emit('charge.dispute.updated', closed, before);
  if (reinstated) operation.emit('charge.dispute.funds_reinstated', closed);
  operation.emit('charge.dispute.closed', closed);
  return closed;
}
