import * as z from 'zod';
import type { BusEvent } from '../../local/aws/eventbridge.ts';
import type { Email } from '../../local/aws/ses.ts';
import type { LogLine } from '../../local/lambda.ts';
import type { ExecutionView } from '../../local/stepfunctions/service.ts';
import type { readItems } from '../table.ts';

export const Ledger = z.object({
  payment_intents: z.array(
    z.object({
      id: z.string(),
      status: z.string(),
      amount: z.int(),
      currency: z.string(),
      customer: z.string().nullable(),
      metadata: z.record(z.string(), z.string()),
    }),
  ),
  charges: z.array(
    z.object({
      id: z.string(),
      payment_intent: z.string().nullable(),
      status: z.string(),
      amount_captured: z.int(),
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
  calls: z.array(z.object({ path: z.string(), status: z.int(), idempotencyKey: z.string().nullable() })),
});
export type Ledger = z.infer<typeof Ledger>;

/** All that one run has left behind, as the checker sees it. */
export interface World extends ReturnType<typeof readItems> {
  /** Users of the account when the story began; it quotes before anybody comes or goes. */
  userCount: number;
  ledger: Ledger;
  executions: Pick<ExecutionView, 'name' | 'status' | 'error' | 'states' | 'history'>[];
  logs: Pick<LogLine, 'functionName' | 'message'>[];
  events: Pick<BusEvent, 'source' | 'detail-type' | 'detail'>[];
  emails: Pick<Email, 'to' | 'subject'>[];
  /** Calls of Stripe in each invocation that made any. */
  stripeCalls: { functionName: string; calls: number }[];
  /** What the buyers' browsers were answered with 500 or above. */
  serverErrors: { route: string; status: number }[];
  /** Functions in which a fault fired. */
  hurt: string[];
  /** Whether a service was out of reach longer than the retries of a state. */
  outlasted: boolean;
  /** Whether a person redrove an execution, whatever had come after it. */
  redriven: boolean;
  /** What a second sweep in a row wrote. */
  writtenBySecondSweep: string[];
  /** What differs after every webhook was delivered again in another order. */
  changedByReplay: string[];
}

/** Something that must always hold; answers what speaks against it. */
export interface Invariant {
  name: string;
  violations: (world: World) => string[];
}

/** Money of a payment that Stripe still holds for us. */
export function keptMinor({ charges, disputes }: Ledger, intentId: string): number {
  const captured = charges
    .filter(({ payment_intent, status }) => payment_intent === intentId && status === 'succeeded')
    .reduce((sum, { amount_captured, amount_refunded }) => sum + amount_captured - amount_refunded, 0);
  const lost = disputes.filter(({ payment_intent, status }) => payment_intent === intentId && status === 'lost');
  return captured - lost.reduce((sum, { amount }) => sum + amount, 0);
}
