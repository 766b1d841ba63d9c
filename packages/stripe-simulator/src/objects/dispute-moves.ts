import type { Operation } from '../account/operation.ts';
import { DAY_SECONDS } from '../clock.ts';
import { type DisputeStatus, isInquiry, isOver, statusesAfter } from '../model/dispute-states.ts';
import type { Dispute } from '../model/shapes.ts';
import { invalidRequest } from '../wire/errors.ts';
import { newBalanceTransaction } from './balance-transactions.ts';
import { DAYS_TO_RESPOND, disputable, takenBy, withdraw } from './dispute-money.ts';

/** The dispute moves on, as the bank, the network or the merchant's answer makes it, with its money and its events. */
export function moveDispute(operation: Operation, before: Dispute, status: DisputeStatus): Dispute {
  assertMayBecome(before, status);
  const escalates = isInquiry(before.status) && status === 'needs_response';
  const reinstated = status === 'won' && takenBy(before) > 0;
  const moved = operation.ledger.disputes.put({
    ...before,
    ...(escalates ? asChargeback(operation, before) : {}),
    ...(reinstated ? withMoneyBack(operation, before) : {}),
    status,
    evidence_details: { ...before.evidence_details, ...whatIsSubmitted(operation, before, status) },
  });
  operation.emit('charge.dispute.updated', moved, before);
  if (escalates) operation.emit('charge.dispute.funds_withdrawn', moved);
  if (reinstated) operation.emit('charge.dispute.funds_reinstated', moved);
  if (isOver(status)) operation.emit('charge.dispute.closed', moved);
  return moved;
}

function assertMayBecome({ id, status }: Dispute, wanted: DisputeStatus): void {
  const next = statusesAfter(status);
  if (next.includes(wanted)) return;
  const may = next.length > 0 ? `may become ${next.join(', ')}` : 'is closed for good';
  throw invalidRequest(`Dispute ${id} has the status ${status} and ${may}; it cannot become ${wanted}.`);
}

/** An inquiry that was not settled: the bank takes the money, less what was refunded meanwhile. */
function asChargeback(operation: Operation, dispute: Dispute): Partial<Dispute> {
  const charge = operation.ledger.charges.find(dispute.charge);
  const amount = Math.min(dispute.amount, charge ? disputable(operation, charge) : 0);
  if (amount <= 0) throw invalidRequest(`Charge ${dispute.charge} has no money left to dispute.`);
  const card = dispute.payment_method_details?.card;
  return {
    amount,
    balance_transactions: [withdraw(operation, { ...dispute, amount })],
    is_charge_refundable: false,
    ...(card ? { payment_method_details: { type: 'card', card: { ...card, case_type: 'chargeback' } } } : {}),
  };
}

function withMoneyBack(operation: Operation, dispute: Dispute): Partial<Dispute> {
  const { id: source, currency, balance_transactions } = dispute;
  const movement = { type: 'adjustment' as const, source, amount: takenBy(dispute), currency };
  return { balance_transactions: [...balance_transactions, newBalanceTransaction(operation, movement)] };
}

/** Under review is what the merchant has answered to; an appeal, and a chargeback after an inquiry, have a new date. */
function whatIsSubmitted(operation: Operation, { evidence_details }: Dispute, status: DisputeStatus) {
  const submission_count = evidence_details.submission_count + 1;
  if (status.endsWith('under_review')) return { has_evidence: true, submission_count, submission_method: 'manual' };
  if (!status.endsWith('needs_response')) return {};
  return { due_by: operation.nowSeconds + DAYS_TO_RESPOND * DAY_SECONDS, has_evidence: false };
}
