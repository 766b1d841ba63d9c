import * as z from 'zod';
import { isOpen } from '../../domain/checkout.ts';
import type { Invocation } from '../invocations.ts';
import type { Ground, Seen } from './ground.ts';
import type { Injector } from './injector.ts';
import { shuffled } from './random.ts';
import { deliver } from './support.ts';
import { readItems } from './table.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** The sweep's ladder and more: retries take minutes, the looks of a sweep up to eight days. */
const STEPS_MS = [6 * MINUTE_MS, 10 * MINUTE_MS, 2 * HOUR_MS, ...Array.from({ length: 9 }, () => DAY_MS)];
/** Lambda repeats an asynchronous event twice within three minutes; Stripe a webhook within three hours. */
const LAMBDA_RETRIES_MS = 4 * MINUTE_MS;
const STRIPE_RETRIES_MS = 4 * HOUR_MS;

/** Lets everything that is still under way come to its end; nothing is broken any more. */
export async function drain(ground: Ground, injector: Injector, since: number): Promise<void> {
  const { clock } = ground.stack;
  injector.stop();
  await fetch(`${ground.stack.stripeUrl}/test/faults`, { method: 'DELETE' });
  await ground.deliverWebhooks('deliver');
  await clock.advance(wasRefused(ground, since) ? STRIPE_RETRIES_MS : LAMBDA_RETRIES_MS);
  for (const stepMs of STEPS_MS) {
    if (await isAtRest(ground)) return;
    await clock.advance(stepMs);
  }
}

/** Whether a webhook may have been answered with an error, so that Stripe sends it again. */
const wasRefused = ({ logs, invocations }: Ground, since: number): boolean =>
  invocations.all.slice(since).some(({ functionName, killedBy }) => isReceiver(functionName) && killedBy) ||
  logs.some(({ functionName, level }) => isReceiver(functionName) && level === 'ERROR');

const isReceiver = (functionName: string): boolean => functionName === 'receive-stripe-event';

async function isAtRest({ table, stack }: Ground): Promise<boolean> {
  const { checkouts } = readItems(await table.scan());
  return checkouts.every(
    (checkout) =>
      (!isOpen(checkout) || checkout.parkedAt) &&
      stack.stepFunctions.execution(checkout.checkoutId)?.status !== 'RUNNING',
  );
}

/** What a sweep writes that follows right behind another one. */
export async function secondSweep({ stack, invocations }: Ground, injector: Injector): Promise<string[]> {
  const sweep = () => stack.lambda.invoke('reconcile-checkouts', {});
  await sweep();
  await stack.clock.rest();
  const before = { calls: injector.calls.length, invocations: invocations.all.length };
  await sweep();
  await stack.clock.rest();
  return injector.calls
    .slice(before.calls)
    .filter(({ isRead }) => !isRead)
    .map(({ id }) => id);
}

const Delivered = z.object({ body: z.string(), isBase64Encoded: z.boolean() });
const StripeEvent = z.object({ id: z.string() });

/** Delivers every webhook of the run again, newly signed and in another order; answers what changed, and what there is. */
export async function replay(ground: Ground, since: number, random: () => number) {
  const before = linesOf(await ground.look());
  const changed: string[] = [];
  for (const payload of shuffled(random, received(ground.invocations.all.slice(since)))) {
    const status = await deliver(ground, payload);
    if (status !== 200) changed.push(`a repeated webhook was answered ${status}`);
  }
  await ground.stack.clock.rest();
  const seen = await ground.look();
  for (const line of linesOf(seen)) if (!before.has(line)) changed.push(`now there is ${line}`);
  return { changed, seen };
}

function received(invocations: readonly Invocation[]): string[] {
  const bodies = new Map<string, string>();
  for (const { functionName, event } of invocations) {
    if (!isReceiver(functionName)) continue;
    const { body, isBase64Encoded } = Delivered.parse(event);
    const text = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8').toString('utf8');
    bodies.set(StripeEvent.parse(JSON.parse(text)).id, text);
  }
  return [...bodies.values()];
}

/** Everything that a repeated webhook could move, each thing a line. The inbox is a log of what came. */
function linesOf({ items, ledger, executions, emails }: Seen): Set<string> {
  const stored = items.filter(({ sk }) => !sk.startsWith('EVENT'));
  const ended = executions.map(({ name, status }) => ({ name, status }));
  const { payment_intents, charges, refunds } = ledger;
  const things = [...stored, ...payment_intents, ...charges, ...refunds, ...ended, { emails: emails.length }];
  return new Set(things.map((thing) => JSON.stringify(thing)));
}
