import { type Checkout, isSettled } from '../../../domain/checkout/checkout.ts';
import * as books from '../../../domain/operation/books.ts';
import type { Taken } from '../../../domain/payment/intent.ts';
import type { RefundState } from '../../../domain/payment/payment.ts';
import type { Returned } from '../../../domain/payment/returns.ts';

/** What went back of a checkout's payment, noted on it. */
export const recordReturn = (checkout: Checkout, returned: Returned & { taken: Taken }, nowMs: number): Checkout =>
  books.recordReturn(
    checkout,
    returned,
    { totalMinor: checkout.quote.totalMinor, isSettled: isSettled(checkout) },
    nowMs,
  );

export const recordRefund = (checkout: Checkout, refund: RefundState, nowMs: number): Checkout =>
  books.recordRefund(checkout, refund, checkout.quote.totalMinor, nowMs);
