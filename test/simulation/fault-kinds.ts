import type { ProductCall } from './calls.ts';

export const FAULT_KINDS = [
  /** A server error before any effect. */
  'error',
  /** A server error that hides the effect. */
  'error after',
  /** The service's own "too fast". */
  'throttle',
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
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** One fault: what happens to which call of a run. */
export interface Fault {
  call: string;
  kind: FaultKind;
}

/** Why this kind says nothing about this call; undefined where it does. */
export function inapplicable({ service, isRead }: ProductCall, kind: FaultKind): string | undefined {
  if (service === 'API')
    return kind.startsWith('reset') ? undefined : 'between the browser and the API only connections break';
  if (isRead && ['error after', 'reset after', 'late', 'duplicate'].includes(kind))
    return 'a read has no effect that could be hidden, late or doubled';
  if (service === 'Stripe') return undefined;
  if (kind === 'error after') return 'AWS names no such answer; to the function it is `reset after`';
  if (kind === 'duplicate') return 'to AWS only the caller repeats, which is `reset after`';
  return undefined;
}
