import * as z from 'zod';
import type { MovableClock } from '../../../local/clock.ts';
import { type Call, catchAnswer, type Reply, type Verdict } from '../../boundary.ts';
import type { ProductCall } from './calls.ts';

const SUSPENSE_MS = 30_000;
const Intent = z.looseObject({ object: z.literal('payment_intent'), status: z.string() });

/** A payment that is `processing` at Stripe for a while, whatever has already come of it. */
export class Suspense {
  readonly #clock: MovableClock;
  #untilMs = 0;

  constructor(clock: MovableClock) {
    this.#clock = clock;
  }

  begin(call: Call): void {
    this.#untilMs = this.#clock.now() + SUSPENSE_MS;
    this.#hide(call);
  }

  /** Serves the call, and hides an outcome that is not to be seen yet. */
  watch(call: Call, { service, name }: ProductCall): Verdict {
    if (service === 'Stripe' && name === 'GET /v1/payment_intents/:id' && this.#clock.now() < this.#untilMs)
      this.#hide(call);
    return 'serve';
  }

  #hide({ response }: Call): void {
    catchAnswer(response, (answer, send) => send(hidden(answer)));
  }
}

/** The same intent before it shows how it ended; a decline comes as the error of a confirmation. */
function hidden(answer: Reply): Reply | undefined {
  const intent = Intent.safeParse(JSON.parse(answer.body)).data;
  if (intent?.status !== 'succeeded') return undefined;
  return { ...answer, body: JSON.stringify({ ...intent, status: 'processing', latest_charge: null }) };
}
