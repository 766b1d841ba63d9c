import { intentOf, isPaid, type PaidPayment } from '../payment/payment.ts';
import type { Bought } from '../sale/bought.ts';
import { dateOf, epochMs, instant } from '../values/calendar.ts';
import { nextPeriod } from '../values/period.ts';
import { answeredOn } from './attempts.ts';
import { type Frozen, isSettledRenewal, type Renewal } from './renewal.ts';

/** A renewal that money was taken for. */
export type PaidRenewal = Renewal & { payment: PaidPayment; frozen: Frozen };
export const isPaidRenewal = (renewal: Renewal): renewal is PaidRenewal =>
  isPaid(renewal.payment) && renewal.frozen !== undefined;

/** What the books say of the payment; `ended` once it is settled. Before it is priced there is none. */
export const bookedOfRenewal = (renewal: Renewal) =>
  renewal.frozen && {
    intentId: intentOf(renewal.payment),
    isPaid: isPaid(renewal.payment),
    ended: isSettledRenewal(renewal) ? endOf(renewal) : undefined,
    totalMinor: renewal.frozen.terms.totalMinor,
    currency: renewal.frozen.terms.currency,
  };

const endOf = ({ state }: Renewal): 'completed' | 'undone' => (state.status === 'paid' ? 'completed' : 'undone');

/** What this renewal bought. Where nothing was to be paid, it is from now on. */
export function boughtByRenewal(renewal: Renewal, nowMs: number): Bought {
  const { renewalId: operation, subscriptionId, accountId, adminId: buyerId, payment, frozen } = renewal;
  if (!frozen) throw new Error('the renewal has no price');
  if (!isPaid(payment) && frozen.terms.totalMinor > 0) throw new Error('the renewal is not paid');
  const { terms, billingContact } = frozen;
  const { intentId, paidAt, card } = isPaid(payment)
    ? payment
    : { intentId: undefined, paidAt: instant(nowMs), card: undefined };
  const period = nextPeriod(frozen.period, {
    answeredOn: answeredOn(renewal),
    paidOn: dateOf(epochMs(paidAt)),
    billingPeriod: terms.billingPeriod,
  });
  return { operation, subscriptionId, accountId, buyerId, terms, billingContact, intentId, paidAt, period, card };
}
