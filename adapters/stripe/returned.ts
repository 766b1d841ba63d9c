import type Stripe from 'stripe';
import type { Intent, Taken } from '../../domain/payment/intent.ts';
import type { RefundState } from '../../domain/payment/payment.ts';
import { isReturned, type Returned } from '../../domain/payment/returns.ts';
import type { PaymentIntentId } from '../../domain/values/ids.ts';
import { isAppealed } from './disputes.ts';
import { allOf } from './lists.ts';
import { getIntent } from './payments.ts';
import { isGoodwill, refundStateOf } from './refunds.ts';

/**
 * What went back of this payment, as Stripe shows it now; undefined where none of it was taken. Whoever has asked for the
 * intent just now hands it over.
 */
export async function getReturned(
  intentId: PaymentIntentId,
  seen?: Intent,
): Promise<(Returned & { taken: Taken }) | undefined> {
  const intent = seen ?? (await getIntent(intentId));
  if (intent.state !== 'succeeded') return undefined;
  const { taken, refundedMinor, disputed } = intent;
  return { taken, refundedMinor, lostMinor: disputed ? await lostToDisputes(intentId) : 0 };
}

/** What disputes over this payment took back for good. */
export async function lostToDisputes(intentId: PaymentIntentId): Promise<number> {
  let lostMinor = 0;
  const disputes = allOf((client, page) => client.disputes.list({ payment_intent: intentId, ...page }));
  for await (const dispute of disputes) if (isLost(dispute)) lostMinor += dispute.amount;
  return lostMinor;
}

/**
 * A lost one has taken its money, and has it until an appeal is won. One that was prevented may have been settled with
 * the merchant's data, or with their money. https://docs.stripe.com/api/disputes/object
 */
function isLost({ status, balance_transactions }: Stripe.Dispute): boolean {
  if (status === 'lost') return true;
  if (status !== 'prevented' && !isAppealed(status)) return false;
  return balance_transactions.reduce((sum, { amount }) => sum + amount, 0) < 0;
}

/** Whether nothing more went back after the last of the refunds that were given as goodwill. */
export async function endsInGoodwill(intentId: PaymentIntentId): Promise<boolean> {
  const refunds = allOf((client, page) => client.refunds.list({ payment_intent: intentId, ...page }));
  let last: Stripe.Refund | undefined;
  // The newest comes first.
  for await (const refund of refunds) if (refundStateOf(refund) !== 'failed') last ??= refund;
  if (!last || !isGoodwill(last)) return false;
  const disputes = allOf((client, page) => client.disputes.list({ payment_intent: intentId, ...page }));
  for await (const dispute of disputes) if (isLost(dispute) && takenAt(dispute) > last.created) return false;
  return true;
}

/** When it took its money, in seconds: what began as an inquiry of the bank may do so long after. */
const takenAt = ({ created, balance_transactions }: Stripe.Dispute): number =>
  Math.max(created, ...balance_transactions.map((movement) => movement.created));

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
