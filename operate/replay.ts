import { clock } from '../adapters/runtime/clock.ts';
import { signFor } from '../adapters/stored/acts.ts';
import { failedWebhookEvents, logWebhookEvent } from '../adapters/stored/webhook-log.ts';
import { isOurAccount, keptEvent } from '../adapters/stripe/webhooks.ts';
import { takeIn } from '../application/event-effects.ts';
import { Declined, found } from '../cli/declined.ts';
import { dismiss as dismissed, isQuarantined, noteReplay } from '../domain/operating/failed-webhook-event.ts';
import type { Act } from '../domain/values/act.ts';

/** Takes a webhook event in that was set aside. What it says is asked of Stripe, as ever. */
export async function replay(eventId: string, act: Act): Promise<string[]> {
  const failed = found(await failedWebhookEvents.get(eventId), `failed event ${eventId}`);
  if (!isQuarantined(failed)) return [];
  if (failed.type === 'unreadable')
    throw new Declined(`${eventId} was no event that could be read, so Stripe has nothing under this name.`);
  const event = found(
    await keptEvent(eventId),
    `event ${eventId} at Stripe, which keeps them for 30 days: \`dismiss\` it`,
  );
  if (!(await isOurAccount(event))) throw new Declined(`${eventId} is not about this Stripe account in this mode.`);
  await signFor({ eventId }, 'replay', act);
  const receivedMs = clock.now();
  const received = await takeIn(event);
  await logWebhookEvent(event, received, receivedMs);
  await failedWebhookEvents.change(failed, (current) => noteReplay(current, received.outcome, clock.now()));
  return [`${eventId} was taken in: ${received.outcome.replaceAll('_', ' ')}.`];
}

/** Puts an event away that has nothing to tell, or that nobody can read. */
export async function dismiss(eventId: string, act: Act): Promise<string[]> {
  const failed = found(await failedWebhookEvents.get(eventId), `failed event ${eventId}`);
  if (!isQuarantined(failed)) return [];
  await signFor({ eventId }, 'dismiss', act);
  await failedWebhookEvents.change(failed, (current) => dismissed(current, clock.now()));
  return [`${eventId} is put away.`];
}
