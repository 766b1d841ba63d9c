import { readdirSync } from 'node:fs';
import { parse } from 'node:path';
import { ROUTES } from '../../api/routes.ts';
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
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** By hand, in the AWS console: how long after it was stopped the execution is redriven, if ever. */
export const REDRIVEN_AFTER_MS: Partial<Record<FaultKind, number>> = {
  stopped: Number.POSITIVE_INFINITY,
  redriven: 1_000,
  'redriven late': 20 * 60_000,
};

/** What runs in an execution. */
const TASKS = new Set(
  readdirSync(new URL('../../functions/checkout', import.meta.url)).map((file) => parse(file).name),
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

/** Why this kind says nothing about this call; undefined where it does. */
export function inapplicable({ caller, service, isRead }: ProductCall, kind: FaultKind): string | undefined {
  if (kind in REDRIVEN_AFTER_MS && !TASKS.has(caller)) return 'no execution runs this function';
  if (kind in REDRIVEN_AFTER_MS && isRead) return 'it is to be stopped behind the effect before it';
  if (service === 'API')
    return kind.startsWith('reset') ? undefined : 'between the browser and the API only connections break';
  if (kind.startsWith('outage') && BEHIND_A_ROUTE.has(caller) && caller !== 'receive-stripe-event')
    return 'whoever asks the API asks again, each time as if it were the first';
  if (isRead && ['error after', 'reset after', 'late', 'duplicate', 'outage after'].includes(kind))
    return 'a read has no effect that could be hidden, late or doubled';
  if (isRead && kind === 'conflict') return 'a read has no idempotency key';
  if (service === 'Stripe') return undefined;
  if (kind === 'conflict') return 'AWS knows no idempotency keys here';
  if (kind === 'truncated') return 'to the function it is `reset after`';
  if (kind === 'error after') return 'AWS names no such answer; to the function it is `reset after`';
  if (kind === 'duplicate') return 'to AWS only the caller repeats, which is `reset after`';
  return undefined;
}
