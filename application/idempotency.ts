import { KeySpent } from '../adapters/stripe/call.ts';
import { spendKey } from '../domain/operation/books.ts';
import type { StripeStep } from '../domain/payment/payment.ts';
import { changeOperation, type Operation, operationIdOf } from './operations.ts';

/** The key of this step's request: the same until Stripe has shown that nothing happened under it. */
export const keyOf = (operation: Operation, step: StripeStep): string =>
  `${operationIdOf(operation)}:${step}:${operation.payment.keyNumbers[step]}`;

/** A request under this step's key, where a key that is spent is simply followed by the next. */
export async function underKey<T>(
  operation: Operation,
  step: StripeStep,
  request: (key: string) => Promise<T>,
): Promise<T> {
  try {
    return await request(keyOf(operation, step));
  } catch (error) {
    if (error instanceof KeySpent) await spend(operation, step);
    throw error;
  }
}

/** Notes that the key this operation was read with is spent. */
export const spend = (operation: Operation, step: StripeStep): Promise<Operation> =>
  changeOperation(operation, (current) => spendKey(current, step, operation.payment.keyNumbers[step]));
