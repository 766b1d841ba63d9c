import type { MovableClock } from '../../local/clock.ts';
import { type Call, catchAnswer } from '../boundary.ts';
import { patienceAt, timeOut } from './wire.ts';

/** Where the caller would wait for ever. */
const SLOW_MS = 9_000;
const JUST_IN_TIME_MS = 100;
/** As long as Stripe itself works on a request before it gives up. */
const HANGS_MS = 80_000;

/**
 * The call has its effect, and the clock moves on before its answer: just so far that the caller still hears of it, or
 * until it has given up.
 */
export function slowDown({ request, response }: Call, clock: MovableClock, hangs = false): void {
  const patienceMs = patienceAt(request.socket);
  const slowMs = Number.isFinite(patienceMs) ? patienceMs - JUST_IN_TIME_MS : SLOW_MS;
  const tookMs = hangs ? Math.min(HANGS_MS, patienceMs) : slowMs;
  catchAnswer(response, (_answer, send) => {
    clock.pass(tookMs);
    if (hangs && patienceMs <= HANGS_MS) timeOut(request.socket);
    else send();
  });
}
