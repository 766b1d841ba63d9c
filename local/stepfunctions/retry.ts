import type { Retrier } from './definition.ts';
import type { StatesError } from './states-error.ts';

// https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
const WILDCARDS = new Set(['States.ALL', 'States.TaskFailed']);

/** Whether a Retry or Catch that names `errorEquals` is for this error. */
export function matches(errorEquals: readonly string[], { error, missedHeartbeat }: StatesError): boolean {
  if (error === 'States.Runtime') return false;
  return errorEquals.some((name) => {
    if (name === error) return true;
    if (name === 'States.HeartbeatTimeout') return missedHeartbeat;
    if (!WILDCARDS.has(name) || error === 'States.DataLimitExceeded') return false;
    return name === 'States.ALL' || error !== 'States.Timeout';
  });
}

/** The retriers of one visit to a state, each with its own count of attempts. */
export class Retries {
  /** All retries so far: the Context Object's RetryCount. */
  count = 0;
  readonly #retriers: { rule: Retrier; attempts: number }[];
  readonly #random: () => number;

  constructor(rules: readonly Retrier[], random: () => number) {
    this.#retriers = rules.map((rule) => ({ rule, attempts: 0 }));
    this.#random = random;
  }

  /** How long to wait before the next attempt; undefined when the error is not, or no longer, retried. */
  delayMs(error: StatesError): number | undefined {
    const retrier = this.#retriers.find(({ rule }) => matches(rule.ErrorEquals, error));
    if (!retrier || retrier.attempts >= retrier.rule.MaxAttempts) return undefined;
    const { IntervalSeconds, BackoffRate, MaxDelaySeconds = Number.POSITIVE_INFINITY, JitterStrategy } = retrier.rule;
    const delaySeconds = Math.min(IntervalSeconds * BackoffRate ** retrier.attempts, MaxDelaySeconds);
    retrier.attempts += 1;
    this.count += 1;
    return Math.round(delaySeconds * 1000 * (JitterStrategy === 'FULL' ? this.#random() : 1));
  }
}
