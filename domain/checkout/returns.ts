import { isReturned, type RefundState, type Returned } from '../payment/payment.ts';
import { instant } from '../values/calendar.ts';
import { type Checkout, isSettled, lookAnew } from './checkout.ts';
import { spendKey } from './intent.ts';

/** The money is not ours any more; from here on nothing may be recorded or granted for it. */
const loseMoney = (checkout: Checkout, nowMs: number): Checkout =>
  checkout.returnedAt ? checkout : { ...checkout, returnedAt: instant(nowMs) };

/**
 * We have money of a payment that had gone back: a refund failed which was not ours. What it had paid for is ended, so
 * somebody must give it back. While the purchase runs, its own execution does.
 */
const regainMoney = (checkout: Checkout): Checkout =>
  checkout.returnedAt && !checkout.refund && isSettled(checkout) ? { ...checkout, refund: 'failed' } : checkout;

/** Notes what went back, before anything follows from it. */
export function recordReturn(checkout: Checkout, returned: Returned, nowMs: number): Checkout {
  const noted = isReturned(returned, checkout.quote.totalMinor) ? loseMoney(checkout, nowMs) : regainMoney(checkout);
  const returnedMinor = returned.refundedMinor + returned.lostMinor;
  if (returnedMinor === (noted.returnedMinor ?? 0)) return noted;
  return { ...lookAnew(noted), returnedMinor };
}

/** Our books show that much of what went back. */
export const followReturn = (checkout: Checkout, followedMinor: number | undefined): Checkout =>
  checkout.followedMinor === followedMinor || followedMinor === undefined ? checkout : { ...checkout, followedMinor };

/** All the money is on its way back; `succeeded` and `failed` are Stripe's last words, until it takes one of them back. */
export function recordRefund(checkout: Checkout, refund: RefundState, nowMs: number): Checkout {
  const known = checkout.refund;
  if (known === refund || (known === 'succeeded' && refund === 'pending')) return checkout;
  if (refund !== 'failed') return { ...loseMoney(checkout, nowMs), refund, returnedMinor: checkout.quote.totalMinor };
  // It is open again, and what its key was used for is known to have come to nothing.
  return { ...spendKey(lookAnew(checkout), 'refund', checkout.keyNumbers.refund), refund };
}
