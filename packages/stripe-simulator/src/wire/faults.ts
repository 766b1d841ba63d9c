import * as z from 'zod';
import { matchPath } from './path.ts';

export const RATE_LIMIT_REASONS = [
  'global-rate',
  'endpoint-rate',
  'global-concurrency',
  'endpoint-concurrency',
  'resource-specific',
] as const;

const call = z
  .string()
  .regex(/^(GET|POST|DELETE) \/v1\/\S+$/, 'write the call as "POST /v1/payment_intents/:id/confirm"');
const times = z.int().positive().default(1);
const when = z.enum(['before', 'after']).default('before');

/** One fault to inject: into which call, before or after its effect, what, and how often. */
export const faultSchema = z.discriminatedUnion('kind', [
  /** Stripe's limiter runs before the endpoint; without a reason it is `lock_timeout`, another request holding the object. */
  z.strictObject({
    kind: z.literal('429'),
    call,
    times,
    when: z.literal('before').default('before'),
    reason: z.enum(RATE_LIMIT_REASONS).nullable().default('global-rate'),
  }),
  /** Any server error, saved under the idempotency key, with or without the effect. */
  z.strictObject({ kind: z.literal('500'), call, times, when, status: z.int().min(500).max(599).default(500) }),
  /**
   * Any other answer. An object is Stripe's own, `{ error: { … } }`, kept under the idempotency key like whatever an
   * endpoint answers; a text is the page of a proxy on the way, of which Stripe knows nothing.
   */
  z.strictObject({
    kind: z.literal('answer'),
    call,
    times,
    when,
    status: z.int().min(200).max(599),
    body: z.union([z.record(z.string(), z.unknown()), z.string()]),
  }),
  /** Another request with this idempotency key seems to be executing; after the effect, it was this one. */
  z.strictObject({ kind: z.literal('409'), call, times, when }),
  z.strictObject({ kind: z.literal('reset'), call, times, when }),
  z.strictObject({ kind: z.literal('slow'), call, times, when, ms: z.int().positive().max(120_000) }),
  z.strictObject({ kind: z.literal('truncated'), call, times, when: z.literal('after').default('after') }),
  /** The network delivers the request twice; the caller sees the second answer. */
  z.strictObject({ kind: z.literal('duplicate'), call, times, when: z.literal('before').default('before') }),
]);

export type Fault = z.output<typeof faultSchema>;

/** The faults still to be injected. */
export class Faults {
  #rules: { fault: Fault; left: number }[] = [];

  add(faults: Fault[]): void {
    this.#rules.push(...faults.map((fault) => ({ fault, left: fault.times })));
  }

  clear(): void {
    this.#rules = [];
  }

  /** The rules that have not been used up, with what is left of them. */
  pending(): (Fault & { left: number })[] {
    return this.#rules.map(({ fault, left }) => ({ ...fault, left }));
  }

  /** The fault for this call, if any; the oldest matching rule gives one of its times away. */
  take(method: string, path: string): Fault | undefined {
    const rule = this.#rules.find(({ fault }) => matches(fault.call, method, path));
    if (!rule) return undefined;
    rule.left -= 1;
    this.#rules = this.#rules.filter(({ left }) => left > 0);
    return rule.fault;
  }
}

function matches(call: string, method: string, path: string): boolean {
  const [wantedMethod, pattern = ''] = call.split(' ');
  return wantedMethod === method && matchPath(pattern, path) !== undefined;
}
