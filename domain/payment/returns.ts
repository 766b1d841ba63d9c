import { instant } from '../values/calendar.ts';
import { pay, type Taken } from './intent.ts';
import { isPaid, type PaidPayment, type Payment, type RefundState, spendKey } from './payment.ts';

/** What went back of a payment: by refunds, and by disputes that were lost. */
export interface Returned {
  refundedMinor: number;
  lostMinor: number;
}

type GoingBack = Extract<Payment, { status: 'going_back' }>;

/** Whether the payment no longer pays for anything: refunds and lost disputes together make up the whole. */
export const isReturned = ({ refundedMinor, lostMinor }: Returned, totalMinor: number): boolean =>
  refundedMinor + lostMinor >= totalMinor;

/** How much of it went back, as Stripe showed it last. */
export const returnedMinorOf = (payment: Payment): number =>
  payment.status === 'going_back' ? payment.returnedMinor : 0;

/** Whether all of it has gone back at some time: nothing may be recorded or granted for it from then on. */
export const hasGoneBack = (payment: Payment): boolean =>
  payment.status === 'going_back' && payment.returnedAt !== undefined;

export const refundOf = (payment: Payment): RefundState | undefined =>
  payment.status === 'going_back' ? payment.refund : undefined;

/** A refund is begun, and not settled in the buyer's favour: somebody has to see it through. */
export const isOutstanding = (payment: Payment): boolean => {
  const refund = refundOf(payment);
  return refund !== undefined && refund !== 'succeeded';
};

/** Whether the books show all that went back. */
export const isFollowed = (payment: Payment): boolean =>
  payment.status !== 'going_back' || payment.returnedMinor === payment.followedMinor;

const goingBack = (payment: PaidPayment): GoingBack =>
  payment.status === 'going_back' ? payment : { ...payment, status: 'going_back', returnedMinor: 0, followedMinor: 0 };

/** The money is not ours any more. */
const loseMoney = (payment: PaidPayment, nowMs: number): GoingBack => {
  const going = goingBack(payment);
  return going.returnedAt ? going : { ...going, returnedAt: instant(nowMs) };
};

/**
 * We have money of a payment that had gone back: a refund failed which was not ours. What it had paid for is ended, so
 * somebody must give it back. While the operation runs, its own execution does.
 */
const regainMoney = (payment: PaidPayment, isSettled: boolean): PaidPayment =>
  hasGoneBack(payment) && !refundOf(payment) && isSettled ? { ...goingBack(payment), refund: 'failed' } : payment;

/** `isGoodwill`: the last of it was given as goodwill, so that what was paid for stays though nothing is left. */
export interface Settling {
  totalMinor: number;
  isSettled: boolean;
  isGoodwill?: boolean;
}

/** Notes what went back of what Stripe took, before anything follows from it. */
export function recordReturn(
  payment: Payment,
  returned: Returned & { taken: Taken },
  { totalMinor, isSettled, isGoodwill = false }: Settling,
  nowMs: number,
): Payment {
  const paid = pay(payment, returned.taken);
  if (!isPaid(paid)) return paid;
  const isLost = isReturned(returned, totalMinor) && !isGoodwill;
  const noted = isLost ? loseMoney(paid, nowMs) : regainMoney(paid, isSettled);
  const returnedMinor = returned.refundedMinor + returned.lostMinor;
  return returnedMinor === returnedMinorOf(noted) ? noted : { ...goingBack(noted), returnedMinor };
}

/** Our books show that much of what went back. */
export const followReturn = (payment: Payment, followedMinor: number): Payment =>
  payment.status !== 'going_back' || payment.followedMinor === followedMinor ? payment : { ...payment, followedMinor };

/** All the money is on its way back; `succeeded` and `failed` are Stripe's last words, until it takes one of them back. */
export function recordRefund(payment: Payment, refund: RefundState, totalMinor: number, nowMs: number): Payment {
  const known = refundOf(payment);
  if (!isPaid(payment) || known === refund || (known === 'succeeded' && refund === 'pending')) return payment;
  if (refund !== 'failed') return { ...loseMoney(payment, nowMs), refund, returnedMinor: totalMinor };
  // It is open again, and what its key was used for is known to have come to nothing.
  return { ...spendKey(goingBack(payment), 'refund', payment.keyNumbers.refund), refund };
}
