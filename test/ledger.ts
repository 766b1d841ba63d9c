import * as z from 'zod';

/** Stripe's ledger, looked at from outside: what the simulator answers at `/test/ledger`, as far as it is looked at. */
export const Ledger = z.object({
  payment_intents: z.array(
    z.object({
      id: z.string(),
      status: z.string(),
      amount: z.int(),
      currency: z.string(),
      customer: z.string().nullable(),
      payment_method: z.string().nullable(),
      metadata: z.record(z.string(), z.string()),
      hooks: z.unknown().optional(),
    }),
  ),
  charges: z.array(
    z.object({
      id: z.string(),
      payment_intent: z.string().nullable(),
      status: z.string(),
      created: z.int(),
      amount: z.int(),
      amount_captured: z.int(),
      calculated_statement_descriptor: z.string().nullable(),
      amount_refunded: z.int(),
    }),
  ),
  refunds: z.array(
    z.object({
      payment_intent: z.string().nullable(),
      amount: z.int(),
      status: z.string().nullable(),
      metadata: z.record(z.string(), z.string()).nullable(),
    }),
  ),
  disputes: z.array(z.object({ payment_intent: z.string().nullable(), amount: z.int(), status: z.string() })),
  calls: z.array(
    z.object({ method: z.string(), path: z.string(), status: z.int(), idempotencyKey: z.string().nullable() }),
  ),
});
export type Ledger = z.infer<typeof Ledger>;

/** Money of a payment that Stripe still holds for us. */
export function keptMinor({ charges, disputes }: Ledger, intentId: string): number {
  const captured = charges
    .filter(({ payment_intent, status }) => payment_intent === intentId && status === 'succeeded')
    .reduce((sum, { amount_captured, amount_refunded }) => sum + amount_captured - amount_refunded, 0);
  const lost = disputes.filter(({ payment_intent, status }) => payment_intent === intentId && status === 'lost');
  return captured - lost.reduce((sum, { amount }) => sum + amount, 0);
}
