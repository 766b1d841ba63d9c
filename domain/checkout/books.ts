import { intentOf, isPaid } from '../payment/payment.ts';
import type { Bought } from '../sale/bought.ts';
import { type Checkout, isSettled, type PaidCheckout } from './checkout.ts';

export function boughtBy(checkout: PaidCheckout): Bought {
  const { checkoutId: operation, accountId, buyerId, quote: terms, billingContact } = checkout;
  const { intentId, paidAt, card } = checkout.payment;
  return { operation, accountId, buyerId, terms, billingContact, intentId, paidAt, card };
}

/** What the books say of the payment; `ended` once it is settled. */
export const bookedOf = (checkout: Checkout) => ({
  intentId: intentOf(checkout.payment),
  isPaid: isPaid(checkout.payment),
  ended: isSettled(checkout) ? endOf(checkout) : undefined,
  totalMinor: checkout.quote.totalMinor,
  currency: checkout.quote.currency,
});

const endOf = ({ state }: Checkout): 'completed' | 'undone' => (state.status === 'completed' ? 'completed' : 'undone');
