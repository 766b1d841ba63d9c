import type { PaymentIntentId } from '../domain/ids.ts';
import { isReturned, type RefundState, type Returned } from '../domain/payment.ts';
import { call, getPayment, refundStateOf } from './payments.ts';

/** What went back of this payment, as Stripe shows it now; undefined where none of it was taken. */
export async function getReturned(intentId: PaymentIntentId): Promise<Returned | undefined> {
  const payment = await getPayment(intentId);
  if (payment.state !== 'succeeded') return undefined;
  const { refundedMinor, disputed } = payment;
  return { refundedMinor, lostMinor: disputed ? await lostToDisputes(intentId) : 0 };
}

/** What disputes over this payment took back for good. */
export async function lostToDisputes(intentId: PaymentIntentId): Promise<number> {
  const { data } = await call((client) => client.disputes.list({ payment_intent: intentId, limit: 100 }));
  return data.filter(({ status }) => status === 'lost').reduce((sum, { amount }) => sum + amount, 0);
}

/**
 * How far it has got that the whole payment goes back, of which so much did. A refund that failed is made good by
 * nothing but others that make up the sum.
 */
export async function refundOfAll(
  intentId: PaymentIntentId,
  returned: Returned,
  totalMinor: number,
): Promise<RefundState> {
  const { data } = await call((client) => client.refunds.list({ payment_intent: intentId, limit: 100 }));
  if (data.some((refund) => refundStateOf(refund) === 'pending')) return 'pending';
  return isReturned(returned, totalMinor) ? 'succeeded' : 'failed';
}
