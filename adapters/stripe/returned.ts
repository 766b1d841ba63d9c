import type { Taken } from '../../domain/payment/intent.ts';
import type { RefundState } from '../../domain/payment/payment.ts';
import { isReturned, type Returned } from '../../domain/payment/returns.ts';
import type { PaymentIntentId } from '../../domain/values/ids.ts';
import { allOf } from './lists.ts';
import { getIntent, refundStateOf } from './payments.ts';

/** What went back of this payment, as Stripe shows it now; undefined where none of it was taken. */
export async function getReturned(intentId: PaymentIntentId): Promise<(Returned & { taken: Taken }) | undefined> {
  const intent = await getIntent(intentId);
  if (intent.state !== 'succeeded') return undefined;
  const { taken, refundedMinor, disputed } = intent;
  return { taken, refundedMinor, lostMinor: disputed ? await lostToDisputes(intentId) : 0 };
}

/** What disputes over this payment took back for good. */
export async function lostToDisputes(intentId: PaymentIntentId): Promise<number> {
  let lostMinor = 0;
  const disputes = allOf((client, page) => client.disputes.list({ payment_intent: intentId, ...page }));
  for await (const { status, amount } of disputes) if (status === 'lost') lostMinor += amount;
  return lostMinor;
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
  const refunds = allOf((client, page) => client.refunds.list({ payment_intent: intentId, ...page }));
  for await (const refund of refunds) if (refundStateOf(refund) === 'pending') return 'pending';
  return isReturned(returned, totalMinor) ? 'succeeded' : 'failed';
}
