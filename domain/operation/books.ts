import type { Taken } from '../payment/intent.ts';
import type { Payment, RefundState, StripeStep } from '../payment/payment.ts';
import * as payments from '../payment/payment.ts';
import type { Returned } from '../payment/returns.ts';
import * as returns from '../payment/returns.ts';
import { type LookedAfter, lookAnew } from './looked-after.ts';

/** What may move money, and is looked after until all that went back of it is in the books. */
export interface Paying extends LookedAfter {
  payment: Payment;
}

export const withPayment = <T extends Paying>(operation: T, payment: Payment): T =>
  payment === operation.payment ? operation : { ...operation, payment };

export const spendKey = <T extends Paying>(operation: T, step: StripeStep, number: number): T =>
  withPayment(operation, payments.spendKey(operation.payment, step, number));

/** Notes what went back; where that is news, the sweep begins with it anew. */
export function recordReturn<T extends Paying>(
  operation: T,
  returned: Returned & { taken: Taken },
  terms: returns.Settling,
  nowMs: number,
): T {
  const payment = returns.recordReturn(operation.payment, returned, terms, nowMs);
  const isNews = returns.returnedMinorOf(payment) !== returns.returnedMinorOf(operation.payment);
  return withPayment(isNews ? lookAnew(operation) : operation, payment);
}

export const followReturn = <T extends Paying>(operation: T, followedMinor: number): T =>
  withPayment(operation, returns.followReturn(operation.payment, followedMinor));

/** Notes how far the refund has got; with one that failed the sweep begins anew. */
export function recordRefund<T extends Paying>(
  operation: T,
  refund: RefundState,
  totalMinor: number,
  nowMs: number,
): T {
  const payment = returns.recordRefund(operation.payment, refund, totalMinor, nowMs);
  const failed = payment !== operation.payment && refund === 'failed';
  return withPayment(failed ? lookAnew(operation) : operation, payment);
}

/** Whether something that goes back has still to be seen through; `isRecorded`: there are books that must show it. */
export const isReturning = ({ payment }: Paying, isRecorded: boolean): boolean =>
  returns.isOutstanding(payment) || (isRecorded && !returns.isFollowed(payment));
