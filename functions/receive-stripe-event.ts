import { createHash } from 'node:crypto';
import { clock } from '../adapters/runtime/clock.ts';
import { errorName } from '../adapters/runtime/log.ts';
import { countFailure, logWebhookEvent, type Reception } from '../adapters/stored/webhook-log.ts';
import { isOurAccount, isSigned, readEvent, UnreadableEvent, type WebhookEvent } from '../adapters/stripe/webhooks.ts';
import { Problem } from '../api/problem.ts';
import { QUARANTINED } from '../api/stripe-events.ts';
import { takeIn } from '../application/event-effects.ts';
import { PaymentIntentId } from '../domain/values/ids.ts';
import { json } from './shell/answer.ts';
import { webhook } from './shell/public-http.ts';

const received = () => json(200, { received: true });

/**
 * Acknowledged once its effect is written; until then an error makes Stripe send it again. What no repeat can cure is
 * set aside for a person and acknowledged as well, so that one bad event never stands in the way of the others.
 */
export const handler = webhook(async ({ rawBody, signature }) => {
  const receivedMs = clock.now();
  if (!(await isSigned(rawBody, signature))) throw new Problem('invalid_signature');
  const event = readEvent(rawBody);
  if (!event) {
    // Without an id of its own: the same bytes again are the same event.
    const eventId = `unreadable_${createHash('sha256').update(rawBody).digest('hex').slice(0, 24)}`;
    await isSetAside({ eventId, type: 'unreadable' }, new UnreadableEvent('the signed body is no event'));
    return received();
  }
  try {
    const reception: Reception = (await isOurAccount(event)) ? await takeIn(event) : { outcome: 'not_ours' };
    await logWebhookEvent(event, reception, receivedMs);
  } catch (error) {
    if (!(await isSetAside({ eventId: event.id, type: event.type, ...aboutIntent(event) }, error))) throw error;
  }
  return received();
});

/** Counts the failure; an outage that keeps us from counting fails the delivery, and Stripe comes again. */
async function isSetAside(
  event: { eventId: string; type: string; intentId?: PaymentIntentId },
  error: unknown,
): Promise<boolean> {
  const { eventId, type } = event;
  const { state } = await countFailure(event, errorName(error), { hopeless: error instanceof UnreadableEvent });
  if (state.status !== 'quarantined') return false;
  console.error({ message: QUARANTINED, eventId, type, error: errorName(error) });
  return true;
}

/** The payment that the event is about, for whoever looks for it there. */
function aboutIntent({ data: { object } }: WebhookEvent): { intentId?: PaymentIntentId } {
  const intentId = [object.id, object.payment_intent].flatMap((id) => PaymentIntentId.safeParse(id).data ?? []);
  return intentId[0] ? { intentId: intentId[0] } : {};
}
