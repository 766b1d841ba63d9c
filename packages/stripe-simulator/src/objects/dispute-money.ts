import type { Operation } from '../account/operation.ts';
import type { BalanceTransaction, Charge, Dispute } from '../model/shapes.ts';
import { newBalanceTransaction } from './balance-transactions.ts';

export const DAYS_TO_RESPOND = 14;

const DISPUTE_FEE = 15_00;

/** What the merchant still has of a charge's money, which is what can be disputed. */
export function disputable(operation: Operation, charge: Charge): number {
  const taken = operation.ledger.disputes
    .oldestFirst()
    .filter((dispute) => dispute.charge === charge.id)
    .reduce((sum, dispute) => sum + takenBy(dispute), 0);
  return charge.amount_captured - charge.amount_refunded - taken;
}

/** What the bank has taken for this dispute and not given back. */
export function takenBy({ balance_transactions }: Dispute): number {
  return -balance_transactions.reduce((sum, { amount }) => sum + amount, 0);
}

type Withdrawn = Pick<Dispute, 'id' | 'amount' | 'currency'>;

/** The bank takes the money back; whoever has disputes resolved before they become one pays no fee for it. */
export function withdraw(
  operation: Operation,
  { id: source, amount, currency }: Withdrawn,
  fee = DISPUTE_FEE,
): BalanceTransaction {
  return newBalanceTransaction(operation, { type: 'adjustment', source, amount: -amount, currency, fee });
}
