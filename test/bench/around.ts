import { checkouts } from '../../adapters/stored/checkouts.ts';
import type { Checkout } from '../../domain/checkout/checkout.ts';
import { CheckoutId } from '../../domain/values/ids.ts';
import { cents, held, perMillionUsd, plus } from './bill.ts';
import { logBytesOf } from './executions.ts';
import type { Ground } from './ground.ts';
import type { Path } from './paths.ts';
import { PRICES } from './prices.ts';
import type { Deployed } from './template.ts';
import { only, usageOf } from './usage.ts';

const POLLED_SECONDS = 2;

/** What stands around a purchase, for a million of them. */
export async function measureAround(ground: Ground, known: Path, { memoryOf, tracedShare }: Deployed) {
  const announced = usageOf(only(known.seen, ['announce-checkout']), memoryOf);
  const webhooks = only(known.seen, ['receive-stripe-event']);
  const webhook = plus({ httpRequests: webhooks.runs.length }, usageOf(webhooks, memoryOf));
  const { mails = 0, ...announce } = announced;
  const { executionArn, history } = known.execution;
  return {
    poll: cents(await pollUsd(ground, memoryOf('get-checkout'))),
    announce: cents(perMillionUsd(announce)),
    webhook: cents(perMillionUsd(webhook)),
    log: cents((logBytesOf(executionArn, history) / 1_000) * PRICES.logGigabyte.usd),
    trace: cents(tracedShare * PRICES.traces.usd),
    mail: cents(perMillionUsd({ mails })),
  };
}

/** A wait of two seconds for a purchase that is not done by then. */
async function pollUsd(ground: Ground, memoryMb: number): Promise<number> {
  const buyer = await ground.aBuyer();
  const checkoutId = CheckoutId.parse((await buyer.buy()).checkoutId);
  await ground.stack.clock.rest();
  const { state } = await checkouts.mustGet(checkoutId);
  const put = async (now: Checkout['state']) =>
    checkouts.change(await checkouts.mustGet(checkoutId), (checkout) => ({ ...checkout, state: now }));
  await put({ status: 'processing' });
  let seconds = 0;
  const { runs } = await ground.seen(async () => {
    const beganMs = performance.now();
    await buyer.wait(checkoutId, POLLED_SECONDS);
    seconds = (performance.now() - beganMs) / 1_000;
  });
  await put(state);
  const reads = only({ requests: [], runs }, ['get-checkout']).runs.flatMap(({ table }) => table);
  return perMillionUsd({
    httpRequests: 1,
    invocations: 1,
    gigabyteSecondsArm: held(memoryMb, seconds),
    readUnits: reads.reduce((sum, { readUnits }) => sum + readUnits, 0),
  });
}
