import { setTimeout as sleep } from 'node:timers/promises';
import type { ExecutionView } from '../../local/stepfunctions/service.ts';
import { perMillionUsd, plus, type Usage } from './bill.ts';
import type { Buyer } from './buyer.ts';
import { transitionsIn } from './executions.ts';
import { floorUsage } from './floor.ts';
import type { Ground } from './ground.ts';
import type { Seen } from './meter.ts';
import { type MemoryOf, usageOf } from './usage.ts';

/** What stands around a purchase and is counted by itself: nobody is kept waiting by it, or whoever waits asks for it. */
const AROUND = ['announce-checkout', 'receive-stripe-event', 'get-checkout', 'set-token-claims'];

export interface Path {
  states: number;
  usage: Usage;
  usd: number;
  seen: Seen;
  execution: ExecutionView;
}

export interface Paths {
  known: Path;
  new: Path;
  authenticated: Path;
  declined: Path;
}

interface Card {
  card: string;
  /** What the buyer does besides, once it is accepted. */
  also?: (checkoutId: string) => Promise<unknown>;
}

/** One purchase, from its request to the end of its execution. */
export async function buy(
  ground: Ground,
  memoryOf: MemoryOf,
  buyer: Buyer,
  { card, also }: Card = { card: 'pm_card_visa' },
): Promise<Path> {
  const quoteId = await buyer.quote();
  let checkoutId = '';
  const seen = await ground.seen(async () => {
    ({ checkoutId } = await buyer.checkOut(quoteId, card));
    await also?.(checkoutId);
    await ended(ground, checkoutId);
  });
  const execution = await ended(ground, checkoutId);
  return { ...pathOf(seen, execution, memoryOf), seen, execution };
}

const DECLINED = { card: 'pm_card_visa_chargeDeclined' };

/** A purchase on each way through the workflow; of a customer that is known to Stripe, unless it says otherwise. */
export async function measurePaths(ground: Ground, memoryOf: MemoryOf): Promise<Paths> {
  // What a process does once is no part of it: secrets are read.
  await (await ground.aBuyer()).buy();
  const [known, authenticating] = [await ground.aBuyer(), await ground.aBuyer()];
  await buy(ground, memoryOf, known, DECLINED);
  await buy(ground, memoryOf, authenticating, DECLINED);
  const challenged = {
    card: 'pm_card_threeDSecure2Required',
    also: async (checkoutId: string) => {
      await authenticating.wait(checkoutId);
      await ground.passChallenge(checkoutId);
      await authenticating.lookAgain(checkoutId);
    },
  };
  return {
    declined: await buy(ground, memoryOf, known, DECLINED),
    known: await buy(ground, memoryOf, known),
    new: await buy(ground, memoryOf, await ground.aBuyer()),
    authenticated: await buy(ground, memoryOf, authenticating, challenged),
  };
}

function pathOf(seen: Seen, execution: ExecutionView, memoryOf: MemoryOf) {
  const requests = seen.requests.filter((name) => /^POST \/v1\/checkouts/.test(name));
  const runs = seen.runs.filter(({ functionName }) => !AROUND.includes(functionName));
  const states = transitionsIn(execution.history);
  const usage = plus({ stateTransitions: states }, usageOf({ requests, runs }, memoryOf));
  return { states, usage, usd: perMillionUsd(usage) };
}

export const floorUsd = ({ known }: Paths, memoryOf: MemoryOf, isNewCustomer: boolean): number =>
  perMillionUsd(
    floorUsage(
      known.seen.runs.flatMap(({ table }) => table),
      memoryOf,
      isNewCustomer,
    ),
  );

/** The execution, once it has ended. */
export async function ended({ stack }: Ground, checkoutId: string): Promise<ExecutionView> {
  for (;;) {
    const execution = stack.stepFunctions.execution(checkoutId);
    if (execution && execution.status !== 'RUNNING') return execution;
    await sleep(5);
  }
}
