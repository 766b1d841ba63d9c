import type { Operation } from '../account/operation.ts';
import { DAY_SECONDS } from '../clock.ts';
import { newId } from '../model/ids.ts';
import type { BalanceTransaction } from '../model/shapes.ts';
import { processingFee } from './amounts.ts';

const AVAILABLE_AFTER_SECONDS = 2 * DAY_SECONDS;

interface Movement {
  type: 'charge' | 'refund' | 'refund_failure' | 'adjustment';
  source: string;
  amount: number;
  currency: string;
  /** What Stripe keeps for it; only charges cost something, and a refund does not bring it back. */
  fee?: number;
}

/** One movement of the account's balance. */
export function newBalanceTransaction(operation: Operation, movement: Movement): BalanceTransaction {
  const { type, source, amount, currency, fee = 0 } = movement;
  return operation.ledger.balanceTransactions.put({
    id: newId('txn'),
    object: 'balance_transaction',
    amount,
    available_on: operation.nowSeconds + AVAILABLE_AFTER_SECONDS,
    balance_type: 'payments',
    created: operation.nowSeconds,
    currency,
    description: null,
    exchange_rate: null,
    fee,
    fee_details:
      fee > 0
        ? [{ amount: fee, application: null, currency, description: 'Stripe processing fees', type: 'stripe_fee' }]
        : [],
    net: amount - fee,
    reporting_category: type === 'adjustment' ? 'dispute' : type,
    source,
    status: 'pending',
    type,
  });
}

export function chargeTransaction(
  operation: Operation,
  charge: { id: string; amount: number; currency: string },
): BalanceTransaction {
  const { id: source, amount, currency } = charge;
  return newBalanceTransaction(operation, {
    type: 'charge',
    source,
    amount,
    currency,
    fee: processingFee(amount, currency),
  });
}
