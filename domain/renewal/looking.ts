import { isReturning } from '../operation/books.ts';
import { countLook, isTime, pauseWhileRunning } from '../operation/looked-after.ts';
import { isTelling } from '../operation/telling.ts';
import { instant } from '../values/calendar.ts';
import { DAY_MS } from '../values/duration.ts';
import { isSettledRenewal, type Renewal } from './renewal.ts';

/** Open until it is settled, announced, and all that went back is seen through and told. */
export const isOpenRenewal = (renewal: Renewal): boolean =>
  !isSettledRenewal(renewal) || renewal.announcedAt === undefined || isReturningRenewal(renewal) || isTelling(renewal);

export const isReturningRenewal = (renewal: Renewal): boolean => isReturning(renewal, renewal.state.status === 'paid');

/** Whether the sweep should look at this renewal now. */
export const isDueRenewal = (renewal: Renewal, nowMs: number): boolean =>
  isOpenRenewal(renewal) && isTime(renewal, nowMs);

export const noteLook = (renewal: Renewal, nowMs: number): Renewal =>
  isDueRenewal(renewal, nowMs) ? countLook(renewal, nowMs) : renewal;

export const noteRunning = (renewal: Renewal, nowMs: number): Renewal =>
  isDueRenewal(renewal, nowMs) ? pauseWhileRunning(renewal, nowMs) : renewal;

/** Its account says when it goes on: this is only a look whether it still does. */
export const noteWaiting = (renewal: Renewal, nowMs: number): Renewal =>
  isDueRenewal(renewal, nowMs) ? { ...renewal, lookAgainAt: instant(nowMs + DAY_MS) } : renewal;
