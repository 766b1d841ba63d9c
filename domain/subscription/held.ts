import * as z from 'zod/mini';
import { earliest, epochMs, Instant, instant } from '../values/calendar.ts';
import { DAY_MS } from '../values/duration.ts';
import { OperationId, PaymentIntentId } from '../values/ids.ts';

/** A dispute over a payment of this subscription that is still open: nothing more is charged meanwhile. */
export const OpenDispute = z.object({
  disputeId: z.string(),
  operation: OperationId,
  intentId: PaymentIntentId,
  since: Instant,
  askedAt: Instant,
});
export type OpenDispute = z.infer<typeof OpenDispute>;

/** Stripe does not tell of every end: it is asked daily. */
export const disputesDueAt = (held: readonly OpenDispute[] = []): Instant | undefined => {
  const askedAt = earliest(...held.map((dispute) => dispute.askedAt));
  return askedAt && instant(epochMs(askedAt) + DAY_MS);
};

/** The disputes with those of one payment as Stripe shows them now. */
export function withDisputes(
  held: readonly OpenDispute[],
  of: { operation: OperationId; intentId: PaymentIntentId; open: readonly string[] },
  nowMs: number,
): OpenDispute[] {
  const { operation, intentId, open } = of;
  const askedAt = instant(nowMs);
  const known = new Map(held.map((dispute) => [dispute.disputeId, dispute]));
  return [
    ...held.filter((dispute) => dispute.intentId !== intentId),
    ...open.map((disputeId) => {
      const since = known.get(disputeId)?.since ?? askedAt;
      return { disputeId, operation, intentId, since, askedAt };
    }),
  ];
}
