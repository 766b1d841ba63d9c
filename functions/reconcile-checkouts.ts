import { setTimeout as sleep } from 'node:timers/promises';
import { executionStatus } from '../adapters/aws/executions.ts';
import { clock } from '../adapters/runtime/clock.ts';
import { remainingMs } from '../adapters/runtime/deadline.ts';
import { describeError } from '../adapters/runtime/log.ts';
import { checkouts, dueCheckouts } from '../adapters/stored/checkouts.ts';
import { announceSettled } from '../application/announcements.ts';
import { tellCreditNotes } from '../application/credit-notes.ts';
import { eachApart } from '../application/each-apart.ts';
import { startNextExecution } from '../application/next-execution.ts';
import { followReturns } from '../application/returns.ts';
import { type Checkout, isReturning, isSettled } from '../domain/checkout/checkout.ts';
import { executionNameOf } from '../domain/checkout/executions.ts';
import { isDue, noteLook, noteRunning } from '../domain/checkout/reconciliation.ts';
import { isTelling } from '../domain/operation/telling.ts';
import type { CheckoutId } from '../domain/values/ids.ts';
import { schedule } from './shell/schedule.ts';

/** DescribeExecution: a bucket of 250 and 10 more a second in a small region. A sweep leaves others their part. */
const BURST = 100;
const PACE_MS = 200;

/** What is not looked at in this sweep is looked at in the next. */
const STOP_WITH_MS = 20_000;

/** Finishes what no execution owns any more. One checkout that fails does not keep the sweep from the others. */
export const handler = schedule(async () => {
  let looks = 0;
  for await (const checkoutId of dueCheckouts(clock.now())) {
    if (remainingMs() < STOP_WITH_MS) return;
    if (looks > BURST) await sleep(PACE_MS);
    try {
      if (await look(checkoutId)) looks += 1;
    } catch (error) {
      console.error({ message: 'checkout not reconciled', checkoutId, because: describeError(error) });
    }
  }
});

/** Answers whether there was anything to look at. */
async function look(checkoutId: CheckoutId): Promise<boolean> {
  const checkout = await checkouts.mustGet(checkoutId);
  if (!isDue(checkout, clock.now())) {
    await checkouts.restate(checkout);
    return false;
  }
  const status = isSettled(checkout) ? 'SETTLED' : await executionStatus(executionNameOf(checkout));
  if (status === 'RUNNING') {
    await checkouts.change(checkout, (current) => noteRunning(current, clock.now()));
    return true;
  }
  const noted = await checkouts.change(checkout, (current) => noteLook(current, clock.now()));
  if (noted.givenUpAt) console.error({ message: 'checkout given up', checkoutId, status: noted.state.status });
  else if (status === 'SETTLED') await finish(noted);
  else await startNextExecution(noted, checkout.executionNumber, status);
  return true;
}

/** Settled, but not told to the world yet, or with money on its way back, or back and not in the books or not told. */
const finish = (checkout: Checkout): Promise<void> =>
  eachApart([
    () => announceSettled(checkout),
    async () => isReturning(checkout) && (await followReturns(checkout)),
    async () => isTelling(checkout) && (await tellCreditNotes(checkout)),
  ]);
