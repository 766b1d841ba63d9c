import { readdirSync } from 'node:fs';
import { parse } from 'node:path';
import { ROUTES } from '../../../api/routes.ts';
import type { ProductCall } from './calls.ts';

export const FAULT_KINDS = [
  /** A server error before any effect. */
  'error',
  /** A server error that hides the effect. */
  'error after',
  /** The service's own "too fast". */
  'throttle',
  /** The caller may not, for once: a role or a key is just being changed. */
  'denied',
  /** The connection breaks before any effect. */
  'reset before',
  /** The effect, and a connection that breaks before the answer. */
  'reset after',
  /** The effect, and the function dies. */
  'crash after',
  /** The function's time is up, and the effect comes later than its next attempt. */
  'late',
  /** The network delivers the request twice. */
  'duplicate',
  /** The effect, and an answer that breaks off in the middle. */
  'truncated',
  /** A server error that is not 500, kept under the idempotency key like every other. */
  'error 503',
  /** A gateway's page in the place of the service. */
  'unavailable',
  /** A gateway's JSON, which is not in the service's form. */
  'unavailable in JSON',
  /** Somebody points elsewhere. */
  'redirected',
  /** The effect, and a gateway's page in the place of the answer. */
  'bad gateway',
  /** The effect, and a gateway that has waited too long for the answer. */
  'gateway timeout',
  /** The effect, and an answer without a body. */
  'empty',
  /** The effect, and a whole answer of half a text. */
  'half',
  /** The effect, and an answer that takes almost as long as the caller waits. */
  'slow',
  /** The effect, and an answer that takes longer. */
  'hangs',
  /** The payment that was confirmed goes on for half a minute before it shows how it ended. */
  'processing',
  /** Another request seems to be under way with this idempotency key. */
  'conflict',
  /** The effect, and a person stops the execution in the console; the function goes on. */
  'stopped',
  /** The effect; a person stops the execution and at once redrives it. */
  'redriven',
  /** The effect; a person stops the execution and redrives it when the sweep has long gone on without it. */
  'redriven late',
  /** From here on the service is out of reach for this function, longer than its retries. */
  'outage',
  /** The effect, and from then on the same. */
  'outage after',
  /** From here on the service answers each call of this function almost too late. */
  'outage of speed',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** What Stripe's callers are told by everything that stands between. AWS's SDK makes one error of all of them. */
const OF_GATEWAYS = new Set<FaultKind>([
  'error 503',
  'unavailable in JSON',
  'redirected',
  'bad gateway',
  'gateway timeout',
  'empty',
  'half',
]);
/** They spoil an answer, so that a read says of them what it says of a half one. */
const LIKE_HALF = new Set<FaultKind>(['error 503', 'redirected', 'bad gateway', 'gateway timeout', 'empty']);

/** By hand, in the AWS console: how long after it was stopped the execution is redriven, if ever. */
export const REDRIVEN_AFTER_MS: Partial<Record<FaultKind, number>> = {
  stopped: Number.POSITIVE_INFINITY,
  redriven: 1_000,
  'redriven late': 20 * 60_000,
};

/** What runs in an execution. */
const TASKS = new Set(
  ['checkout', 'renewal'].flatMap((workflow) =>
    readdirSync(new URL(`../../../functions/${workflow}`, import.meta.url)).map((file) => parse(file).name),
  ),
);

/** What a buyer's request runs through. */
export const BEHIND_A_ROUTE = new Set<string>([
  ...ROUTES.map((route) => route.function),
  'set-token-claims',
  'browser',
]);

/** One fault: what happens to which call of a run. */
export interface Fault {
  call: string;
  kind: FaultKind;
}

const CONFIRM = 'POST /v1/payment_intents/:id/confirm';

/** Why this kind says nothing about this call; undefined where it does. */
export function inapplicable({ caller, service, name, isRead }: ProductCall, kind: FaultKind): string | undefined {
  if (kind in REDRIVEN_AFTER_MS && !TASKS.has(caller)) return 'no execution runs this function';
  if (kind in REDRIVEN_AFTER_MS && isRead) return 'it is to be stopped behind the effect before it';
  if (service === 'API')
    return kind.startsWith('reset') ? undefined : 'between the browser and the API only connections break';
  if (kind.startsWith('outage') && BEHIND_A_ROUTE.has(caller) && caller !== 'receive-stripe-event')
    return 'whoever asks the API asks again, each time as if it were the first';
  if (isRead && ['error after', 'reset after', 'late', 'duplicate', 'outage after'].includes(kind))
    return 'a read has no effect that could be hidden, late or doubled';
  if (kind === 'processing' && name !== CONFIRM) return 'only a confirmed payment goes on by itself';
  if (isRead && LIKE_HALF.has(kind)) return 'to a read it is `half`, `unavailable` or `error`';
  if (isRead && kind === 'conflict') return 'a read has no idempotency key';
  if (service === 'Stripe') return undefined;
  if (OF_GATEWAYS.has(kind)) return 'AWS’s SDK makes an error of it like any other';
  if (kind === 'hangs' || kind === 'outage of speed') return 'to the function it is `late`: the SDK waits for ever';
  if (kind === 'conflict') return 'AWS knows no idempotency keys here';
  if (kind === 'truncated') return 'to the function it is `reset after`';
  if (kind === 'error after') return 'AWS names no such answer; to the function it is `reset after`';
  if (kind === 'duplicate') return 'to AWS only the caller repeats, which is `reset after`';
  return undefined;
}
