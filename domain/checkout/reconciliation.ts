import { countLook, isTime, pauseWhileRunning } from '../operation/looked-after.ts';
import { type Checkout, isOpen } from './checkout.ts';

/** Whether the sweep should look at this checkout now. */
export const isDue = (checkout: Checkout, nowMs: number): boolean => isOpen(checkout) && isTime(checkout, nowMs);

/** Its execution is at it: the look was none of those after which it is given up. */
export const noteRunning = (checkout: Checkout, nowMs: number): Checkout =>
  isDue(checkout, nowMs) ? pauseWhileRunning(checkout, nowMs) : checkout;

/** Notes a look, before anything is tried: what fails is tried again later and not at once. The last look gives up. */
export const noteLook = (checkout: Checkout, nowMs: number): Checkout =>
  isDue(checkout, nowMs) ? countLook(checkout, nowMs) : checkout;
