import type { Account } from '../../../domain/account/account.ts';
import { isRenewalDue } from '../../../domain/account/due.ts';
import { isRenewing } from '../../../domain/account/lock.ts';
import { isOpen } from '../../../domain/checkout/checkout.ts';
import { isOpenRenewal } from '../../../domain/renewal/looking.ts';
import type { Renewal } from '../../../domain/renewal/renewal.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../domain/values/duration.ts';
import type { Invocation } from '../../invocations.ts';
import { readItems } from '../../table.ts';
import { webhookIn } from '../../webhooks.ts';
import type { Injector } from '../faults/injector.ts';
import type { Ground, Seen } from '../order/ground.ts';
import { shuffled } from '../order/random.ts';
import { isDue, SWEEPS, type Sweep } from '../order/sweeps.ts';
import { deliver } from '../stories/support.ts';

/** The sweep's ladder and more: retries take minutes, the looks of a sweep up to eight days. */
const STEPS_MS = [6 * MINUTE_MS, 10 * MINUTE_MS, 2 * HOUR_MS, ...Array.from({ length: 9 }, () => DAY_MS)];
/** Lambda repeats an asynchronous event twice within three minutes; Stripe a webhook within three hours. */
const LAMBDA_RETRIES_MS = 4 * MINUTE_MS;
const STRIPE_RETRIES_MS = 4 * HOUR_MS;

/** Lets everything that is still under way come to its end; nothing breaks any more, and what is out of reach comes back. */
export async function drain(ground: Ground, injector: Injector, resend: () => Promise<void>): Promise<Seen> {
  const { clock } = ground.stack;
  injector.stop();
  await clock.advance(injector.leftMs);
  await resend();
  await fetch(`${ground.stack.stripeUrl}/test/faults`, { method: 'DELETE' });
  await ground.deliverWebhooks('deliver');
  await clock.advance(wasRefused(ground) ? STRIPE_RETRIES_MS : LAMBDA_RETRIES_MS);
  let seen = await seenBehindSweep(ground);
  for (const stepMs of STEPS_MS) {
    if (isAtRest(seen, clock.now())) break;
    await clock.advance(stepMs);
    seen = await seenBehindSweep(ground);
  }
  return seen;
}

async function seenBehindSweep(ground: Ground): Promise<Seen> {
  for (const name of SWEEPS) if (await isDue(ground.stack, name)) await sweep(ground, name);
  return ground.look();
}

/** Whether a webhook may have been answered with an error, so that Stripe sends it again. */
const wasRefused = ({ logs, invocations }: Ground): boolean =>
  invocations.all.some(({ functionName, killedBy }) => isReceiver(functionName) && killedBy) ||
  logs.some(({ functionName, level }) => isReceiver(functionName) && level === 'ERROR');

const isReceiver = (functionName: string): boolean => functionName === 'receive-stripe-event';

function isAtRest({ items, executions }: Seen, nowMs: number): boolean {
  const { checkouts, renewals, accounts } = readItems(items);
  const isGivenUp = ({ inFlight }: Account) =>
    renewals.some(({ renewalId, givenUpAt }) => renewalId === inFlight?.owner && givenUpAt);
  // One that is declined waits for its days, and its account says when.
  const isWaiting = ({ renewalId, state }: Renewal) =>
    state.status === 'declined' && accounts.some(({ openRenewal }) => openRenewal?.renewalId === renewalId);
  return (
    executions.every(({ status }) => status !== 'RUNNING') &&
    checkouts.every((checkout) => !isOpen(checkout) || checkout.givenUpAt) &&
    renewals.every((renewal) => renewal.givenUpAt || isWaiting(renewal) || !isOpenRenewal(renewal)) &&
    accounts.every((account) => isGivenUp(account) || !(isRenewing(account.inFlight) || isRenewalDue(account, nowMs)))
  );
}

async function sweep({ stack }: Ground, name: Sweep): Promise<void> {
  await stack.lambda.invoke(name, {});
  await stack.clock.rest();
}

/** What a sweep writes that follows right behind another one. */
export async function secondSweep(ground: Ground, injector: Injector): Promise<string[]> {
  const before = injector.calls.length;
  for (const name of SWEEPS) await sweep(ground, name);
  return injector.calls
    .slice(before)
    .filter(({ isRead }) => !isRead)
    .map(({ id }) => id);
}

/** Compares Stripe's payments with the books, which looks at nothing younger than a minute; the log has what it finds. */
export async function audit({ stack }: Ground): Promise<void> {
  await stack.clock.advance(2 * MINUTE_MS);
  await stack.lambda.invoke('audit-payments', {});
  await stack.clock.rest();
}

/** Delivers every webhook of the run again, newly signed and in another order; answers what changed, and what there is. */
export async function replay(ground: Ground, seen: Seen, random: () => number) {
  const before = linesOf(seen);
  const changed: string[] = [];
  for (const payload of shuffled(random, received(ground.invocations.all))) {
    const status = await deliver(ground, payload);
    if (status !== 200) changed.push(`a repeated webhook was answered ${status}`);
  }
  await ground.stack.clock.rest();
  const now = await ground.look();
  for (const line of linesOf(now)) if (!before.has(line)) changed.push(`now there is ${line}`);
  return { changed, now };
}

function received(invocations: readonly Invocation[]): string[] {
  const webhooks = invocations
    .filter(({ functionName }) => isReceiver(functionName))
    .map(({ event }) => webhookIn(event));
  return [...new Map(webhooks.map(({ id, payload }) => [id, payload])).values()];
}

/** Everything that a repeated webhook could move, each thing a line. The log of webhooks tells only what came. */
function linesOf({ items, ledger, executions, emails }: Seen): Set<string> {
  const stored = items.filter(({ sk }) => !sk.startsWith('EVENT'));
  const ended = executions.map(({ name, status }) => ({ name, status }));
  const { payment_intents, charges, refunds } = ledger;
  const things = [...stored, ...payment_intents, ...charges, ...refunds, ...ended, { emails: emails.length }];
  return new Set(things.map((thing) => JSON.stringify(thing)));
}
