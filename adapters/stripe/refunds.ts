import type Stripe from 'stripe';
import type { RefundState } from '../../domain/payment/payment.ts';
import { type OperationId, type PaymentIntentId, RefundId } from '../../domain/values/ids.ts';
import { call } from './call.ts';
import { allOf } from './lists.ts';
import { marked, operationMark } from './marks.ts';

/**
 * Gives back what is left of the payment; answers the refund's id. Where it was asked for before, Stripe answers as it
 * did then, so how far it has got is asked by `getRefund`.
 */
export async function refundIntent(
  { operation, intentId }: { operation: OperationId; intentId: PaymentIntentId },
  idempotencyKey: string,
): Promise<RefundId> {
  const metadata = marked(operationMark(operation));
  const { id } = await call((client) =>
    client.refunds.create({ payment_intent: intentId, metadata }, { idempotencyKey }),
  );
  return RefundId.parse(id);
}

/** How a refund is told apart that was given as goodwill: what was paid for stays. */
const GOODWILL = { goodwill: 'true' };

export const isGoodwill = ({ metadata }: Stripe.Refund): boolean => metadata?.goodwill === GOODWILL.goodwill;

/** What was given of this payment as goodwill so far, and how often it was tried. */
export async function goodwillOf(intentId: PaymentIntentId): Promise<{ givenMinor: number; tries: number }> {
  let [givenMinor, tries] = [0, 0];
  const refunds = allOf((client, page) => client.refunds.list({ payment_intent: intentId, ...page }));
  for await (const refund of refunds) {
    if (!isGoodwill(refund)) continue;
    tries += 1;
    if (refundStateOf(refund) !== 'failed') givenMinor += refund.amount;
  }
  return { givenMinor, tries };
}

/** Gives a part of the payment back as goodwill. */
export async function giveGoodwillAtStripe(
  { operation, intentId, amountMinor }: { operation: OperationId; intentId: PaymentIntentId; amountMinor: number },
  idempotencyKey: string,
): Promise<RefundId> {
  const metadata = marked({ ...operationMark(operation), ...GOODWILL });
  const { id } = await call((client) =>
    client.refunds.create({ payment_intent: intentId, amount: amountMinor, metadata }, { idempotencyKey }),
  );
  return RefundId.parse(id);
}

export const getRefund = async (refundId: RefundId): Promise<RefundState> =>
  refundStateOf(await call((client) => client.refunds.retrieve(refundId)));

export function refundStateOf({ status }: Stripe.Refund): RefundState {
  if (status === 'succeeded') return 'succeeded';
  return status === 'failed' || status === 'canceled' ? 'failed' : 'pending';
}
