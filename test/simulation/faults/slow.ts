import type { IncomingMessage } from 'node:http';
import type { MovableClock } from '../../../local/clock.ts';
import { type Call, catchAnswer } from '../../boundary.ts';
import { patienceAt, timeOut } from '../order/wire.ts';

/** Where the caller would wait for ever. */
const SLOW_MS = 9_000;
const JUST_IN_TIME_MS = 100;
/** As long as Stripe itself works on a request before it gives up. */
const HANGS_MS = 80_000;

const arrivedAt = new WeakMap<IncomingMessage, number>();

/** From here on the caller waits: several who wait at once wait no longer than one. */
export const arrives = ({ request }: Call, clock: MovableClock): void => void arrivedAt.set(request, clock.now());

/**
 * The call has its effect, and the clock moves on before its answer: just so far that the caller still hears of it, or
 * until it has given up.
 */
export function slowDown({ request, response }: Call, clock: MovableClock, hangs = false): void {
  const patienceMs = patienceAt(request.socket);
  const slowMs = Number.isFinite(patienceMs) ? patienceMs - JUST_IN_TIME_MS : SLOW_MS;
  const tookMs = hangs ? Math.min(HANGS_MS, patienceMs) : slowMs;
  catchAnswer(response, (_answer, send) => {
    const nowMs = clock.now();
    clock.pass(Math.max(0, (arrivedAt.get(request) ?? nowMs) + tookMs - nowMs));
    if (hangs && patienceMs <= HANGS_MS) timeOut(request.socket);
    else send();
  });
}
