import type { MovableClock } from '../../../local/clock.ts';
import type { Call, Verdict } from '../../boundary.ts';
import type { Ledger } from '../../ledger.ts';
import { answerFor, answerForStripe } from './answers.ts';
import type { ProductCall } from './calls.ts';
import type { FaultKind } from './fault-kinds.ts';

/** Longer than the retries of any state; the sweep has to go on afterwards. */
const OUTAGE_MS = 20 * 60_000;

/** A service that one function cannot reach for a while, or that answers it almost too late. */
export class Outages {
  /** Calls of Stripe that were answered in its place, as if it were out of reach. */
  readonly refused: Ledger['calls'] = [];
  readonly #clock: MovableClock;
  #outage: { kind: FaultKind; caller: string; service: string } | undefined;
  #untilMs = 0;

  constructor(clock: MovableClock) {
    this.#clock = clock;
  }

  get untilMs(): number {
    return this.#untilMs;
  }

  /** From here on for this call's function and service. */
  begin(kind: FaultKind, { caller, service }: ProductCall): void {
    this.#outage = { kind, caller, service };
    this.#untilMs = this.#clock.now() + OUTAGE_MS;
  }

  /** Which kind of outage this call is made in. */
  at({ caller, service }: ProductCall): FaultKind | undefined {
    if (!this.#outage || this.#clock.now() >= this.#untilMs) return undefined;
    return this.#outage.caller === caller && this.#outage.service === service ? this.#outage.kind : undefined;
  }

  /** Answers in the service's place that it cannot be reached. */
  refuse({ request, response }: Call, { service }: ProductCall): Verdict {
    if (service === 'API') return 'hang up';
    const idempotencyKey = request.headers['idempotency-key'];
    if (typeof idempotencyKey === 'string')
      this.refused.push({ method: 'POST', path: '', status: 500, idempotencyKey });
    if (service === 'Stripe') answerForStripe('error', response);
    else answerFor(service, 'error', response);
    return 'answered';
  }
}
