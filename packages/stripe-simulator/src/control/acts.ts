import type { Account } from '../account/account.ts';
import type { Operation } from '../account/operation.ts';
import type { DeletedCustomer, PaymentIntent, Refund, SetupIntent } from '../model/shapes.ts';
import { type CancellationReason, cancelIntent } from '../objects/cancellation.ts';
import { answerChallenge, answerSetupChallenge, type ChallengeOutcome } from '../objects/challenges.ts';
import { removeCustomer } from '../objects/customer-removal.ts';
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

export function intentNamed(operation: Operation, id: string): PaymentIntent {
  const intent = operation.ledger.paymentIntents.find(id);
  if (!intent) throw new Misuse(`There is no intent ${id}.`);
  return intent;
}

/** Somebody cancels a payment in the dashboard. */
export function cancelInDashboard(account: Account, id: string, reason: CancellationReason): PaymentIntent {
  return account.act((operation) => cancelIntent(operation, intentNamed(operation, id), reason));
}

/** Somebody deletes a customer in the dashboard. */
export function deleteCustomer(account: Account, id: string): DeletedCustomer {
  return account.act((operation) => {
    const customer = operation.ledger.customers.find(id);
    if (!customer || 'deleted' in customer) throw new Misuse(`There is no customer ${id}.`);
    return removeCustomer(operation, customer);
  });
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
