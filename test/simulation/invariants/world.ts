import type { Checkout } from '../../../domain/checkout/checkout.ts';
import { intentOf } from '../../../domain/payment/payment.ts';
import type { Terms } from '../../../domain/sale/terms.ts';
import type { BusEvent } from '../../../local/aws/eventbridge.ts';
import type { Email } from '../../../local/aws/ses.ts';
import type { LogLine } from '../../../local/lambda.ts';
import type { ExecutionView } from '../../../local/stepfunctions/service.ts';
import type { Ledger } from '../../ledger.ts';
import { paymentFacts } from '../../paid.ts';
import type { readItems } from '../../table.ts';

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

interface Operation {
  id: string;
  /** The intent that it knows; of one that nobody stored nothing is ever confirmed. */
  intentId: string | undefined;
  /** By step, how many idempotency keys are spent, plus one. */
  keyNumbers: Record<string, number>;
  /** What it froze. */
  terms: Terms | undefined;
  status: string;
}

/** What moved the account's money, or was to: a purchase, a change, or a renewal. */
export const operationsOf = ({ checkouts, renewals }: Pick<World, 'checkouts' | 'renewals'>) => [
  ...checkouts.map(
    ({ checkoutId, payment, quote, state }): Operation => ({
      id: checkoutId,
      intentId: intentOf(payment),
      keyNumbers: payment.keyNumbers,
      terms: quote,
      status: state.status,
    }),
  ),
  ...renewals.map(
    ({ renewalId, payment, attempts, frozen, state }): Operation => ({
      id: renewalId,
      intentId: intentOf(payment),
      // Each attempt is confirmed under keys of its own.
      keyNumbers: {
        ...payment.keyNumbers,
        ...Object.fromEntries(attempts.map(({ number, confirmKey }) => [number, confirmKey])),
      },
      terms: frozen?.terms,
      status: state.status,
    }),
  ),
];

/** Which of them something at Stripe is marked with. */
export const operationOf = (metadata: Record<string, string> | null): string | undefined =>
  metadata?.checkoutId ?? metadata?.renewalId;

/** The payments of an operation. */
export const intentsOf = ({ ledger }: Pick<World, 'ledger'>, id: string) =>
  ledger.payment_intents.filter(({ metadata }) => operationOf(metadata) === id);

/** How often an intent was charged. */
export const successes = ({ ledger }: Pick<World, 'ledger'>, intentId: string): number =>
  ledger.charges.filter(({ payment_intent, status }) => payment_intent === intentId && status === 'succeeded').length;

/** The bank would not take the refund, and somebody has been told: the money waits for another way back. */
export const waitsForPerson = (checkout: Checkout): boolean =>
  paymentFacts(checkout).refund === 'failed' && checkout.givenUpAt !== undefined;
