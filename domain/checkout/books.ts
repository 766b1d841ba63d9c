import { intentOf, isPaid } from '../payment/payment.ts';
import type { Bought } from '../sale/bought.ts';
import { type CalendarDate, dateOf, epochMs } from '../values/calendar.ts';
import { type SubscriptionId, subscriptionIdOf } from '../values/ids.ts';
import { firstPeriod, type Period } from '../values/period.ts';
import { type Checkout, isSettled, type StandingCheckout } from './checkout.ts';

/** The subscription that it begins or changes. */
export const subscriptionOfCheckout = ({ checkoutId, quote }: Checkout): SubscriptionId =>
  quote.change?.subscriptionId ?? subscriptionIdOf(checkoutId);

export function boughtBy(checkout: StandingCheckout): Bought {
  const { checkoutId: operation, accountId, buyerId, quote: terms, billingContact, payment } = checkout;
  const { paidAt } = payment;
  const subscriptionId = subscriptionOfCheckout(checkout);
  const intentId = intentOf(payment);
  const card = isPaid(payment) ? payment.card : undefined;
  const period = periodOf(checkout, dateOf(epochMs(paidAt)));
  return { operation, subscriptionId, accountId, buyerId, terms, billingContact, intentId, paidAt, period, card };
}

/** What is paid for: the days that are left, or a period that begins with the payment. */
function periodOf({ quote: { change, billingPeriod, monthlyPeriod } }: Checkout, paidOn: CalendarDate): Period {
  if (change?.effect !== 'prorated') return firstPeriod(paidOn, billingPeriod, monthlyPeriod);
  return { from: change.from, countedFrom: change.from, to: change.dueDate };
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
