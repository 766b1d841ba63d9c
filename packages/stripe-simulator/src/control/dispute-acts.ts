import type { Account } from '../account/account.ts';
import type { Operation } from '../account/operation.ts';
import { type DisputeStatus, isInquiry } from '../model/dispute-states.ts';
import type { Charge, Dispute } from '../model/shapes.ts';
import { moveDispute } from '../objects/dispute-moves.ts';
import { type DisputeKind, disputeCharge, openDispute } from '../objects/disputes.ts';
import { refundableCharge } from '../objects/refunds.ts';
import { intentNamed } from './acts.ts';
import type { DisputeRequest } from './dispute-requests.ts';
import { Misuse } from './misuse.ts';

/**
 * The buyer disputes a payment or a part of it, or the bank decides the dispute that is open: `won` and `lost` are the
 * merchant's, `warning_closed` is an inquiry that came to nothing, `prevented` a dispute that never became one.
 */
export function disputeIntent(account: Account, request: DisputeRequest): Dispute {
  return account.act((operation) => {
    const charge = refundableCharge(operation, intentNamed(operation, request.paymentIntentId));
    const { outcome } = request;
    if (outcome === 'won' || outcome === 'lost' || outcome === 'warning_closed')
      return decide(operation, charge, request, outcome);
    const open = openDispute(operation, charge.id);
    if (open) throw new Misuse(`${request.paymentIntentId} is already disputed: ${open.id}.`);
    return disputeCharge(operation, charge, { kind: kindOf(request), amount: request.amount });
  });
}

function kindOf({ outcome, resolution }: DisputeRequest): DisputeKind {
  if (outcome === 'prevented') return resolution ? 'resolution' : 'block';
  return outcome === 'inquiry' || outcome === 'warning_closed' ? 'inquiry' : 'chargeback';
}

/** Decides what is open, or what is opened for it; an inquiry is won and lost as a chargeback only. */
function decide(operation: Operation, charge: Charge, request: DisputeRequest, verdict: DisputeStatus): Dispute {
  const { amount } = request;
  const open = openDispute(operation, charge.id) ?? disputeCharge(operation, charge, { kind: kindOf(request), amount });
  const escalates = isInquiry(open.status) && verdict !== 'warning_closed';
  return moveDispute(operation, escalates ? moveDispute(operation, open, 'needs_response') : open, verdict);
}

/** Moves a dispute on: the merchant answers, the bank decides, an inquiry becomes a chargeback, a lost one is appealed. */
export function moveDisputeNamed(account: Account, id: string, status: DisputeStatus): Dispute {
  return account.act((operation) => {
    const dispute = operation.ledger.disputes.find(id);
    if (!dispute) throw new Misuse(`There is no dispute ${id}.`);
    return moveDispute(operation, dispute, status);
  });
}
