import { checkouts } from '../adapters/stored/checkouts.ts';
import { KeySpent } from '../adapters/stripe/payments.ts';
import type { Checkout } from '../domain/checkout/checkout.ts';
import { spendKey } from '../domain/checkout/payment.ts';
import type { StripeStep } from '../domain/payment/payment.ts';

/** A request under this step's key, where a key that is spent is simply followed by the next. */
export async function underKey<T>(checkout: Checkout, step: StripeStep, request: () => Promise<T>): Promise<T> {
  try {
    return await request();
  } catch (error) {
    if (error instanceof KeySpent) await spend(checkout, step);
    throw error;
  }
}

/** Notes that the key this checkout was read with is spent. */
export const spend = (checkout: Checkout, step: StripeStep): Promise<Checkout> =>
  checkouts.change(checkout, (current) => spendKey(current, step, checkout.payment.keyNumbers[step]));
