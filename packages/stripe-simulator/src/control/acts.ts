import type { Account } from '../account/account.ts';
import type { Operation } from '../account/operation.ts';
import type { Dispute, PaymentIntent, Refund, SetupIntent } from '../model/shapes.ts';
import { answerChallenge, answerSetupChallenge, type ChallengeOutcome } from '../objects/challenges.ts';
import { closeDispute, type DisputeReason, dispute, openDispute } from '../objects/disputes.ts';
import { refundableCharge, refundCharge } from '../objects/refunds.ts';
import { Misuse } from './misuse.ts';

/** The buyer answers the bank's challenge. */
export function challengeIntent(account: Account, id: string, outcome: ChallengeOutcome): PaymentIntent | SetupIntent {
  return account.act((operation) => {
    const setup = operation.ledger.setupIntents.find(id);
    if (setup) {
      assertChallenged(setup);
      return answerSetupChallenge(operation, setup, outcome);
    }
    const intent = intentNamed(operation, id);
    assertChallenged(intent);
    return answerChallenge(operation, intent, outcome);
  });
}

function assertChallenged({ id, status }: { id: string; status: string }): void {
  if (status !== 'requires_action') throw new Misuse(`${id} has no challenge open: its status is ${status}.`);
}

function intentNamed(operation: Operation, id: string): PaymentIntent {
  const intent = operation.ledger.paymentIntents.find(id);
  if (!intent) throw new Misuse(`There is no intent ${id}.`);
  return intent;
}

/** Somebody refunds a payment in the dashboard. */
export function refundIntent(
  account: Account,
  request: { paymentIntentId: string; amount?: number | undefined },
): Refund {
  return account.act((operation) => {
    const charge = refundableCharge(operation, intentNamed(operation, request.paymentIntentId));
    return refundCharge(operation, charge, { amount: request.amount, reason: 'requested_by_customer' });
  });
}

export const DISPUTE_OUTCOMES = ['open', 'inquiry', 'won', 'lost', 'warning_closed'] as const;

interface DisputeRequest {
  paymentIntentId: string;
  outcome: (typeof DISPUTE_OUTCOMES)[number];
  amount?: number | undefined;
}

/**
 * The buyer disputes a payment or a part of it, or the bank decides the dispute: `won` and `lost` are the merchant's,
 * `warning_closed` is an inquiry that came to nothing.
 */
export function disputeIntent(account: Account, { paymentIntentId, outcome, amount }: DisputeRequest): Dispute {
  return account.act((operation) => {
    const charge = refundableCharge(operation, intentNamed(operation, paymentIntentId));
    const open = openDispute(operation.ledger.disputes.oldestFirst(), charge.id);
    const opened = (reason: DisputeReason) => dispute(operation, charge, reason, amount);
    if (outcome === 'won' || outcome === 'lost') return closeDispute(operation, open ?? opened('fraudulent'), outcome);
    if (outcome === 'warning_closed') return closeDispute(operation, open ?? opened('inquiry'), 'won');
    if (open) throw new Misuse(`${paymentIntentId} is already disputed: ${open.id}.`);
    return opened(outcome === 'inquiry' ? 'inquiry' : 'fraudulent');
  });
}
