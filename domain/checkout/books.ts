import type { Bought } from '../sale/bought.ts';
import { type Checkout, isSettled } from './checkout.ts';

/** What was bought, or undefined while it is not paid. */
export function boughtBy(checkout: Checkout): Bought | undefined {
  const { checkoutId: operation, accountId, buyerId, quote: terms, billingContact, intentId, paid } = checkout;
  if (!paid || !intentId) return undefined;
  return { operation, accountId, buyerId, terms, billingContact, intentId, paidAt: paid.paidAt };
}

/** What the books say of the payment; `ended` once it is settled. */
export const bookedOf = (checkout: Checkout) => ({
  intentId: checkout.intentId,
  isPaid: checkout.paid !== undefined,
  ended: isSettled(checkout) ? endOf(checkout) : undefined,
  totalMinor: checkout.quote.totalMinor,
  currency: checkout.quote.currency,
});

const endOf = ({ state }: Checkout): 'completed' | 'undone' => (state.status === 'completed' ? 'completed' : 'undone');
