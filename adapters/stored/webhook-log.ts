import * as z from 'zod/mini';
import {
  FailedWebhookEvent,
  noteFailure,
  Outcome,
  receivedInVain,
} from '../../domain/operating/failed-webhook-event.ts';
import { epochMs, Instant, instant } from '../../domain/values/calendar.ts';
import { DAY_SECONDS } from '../../domain/values/duration.ts';
import type { OperationId } from '../../domain/values/ids.ts';
import { storedNoun } from '../aws/stored-noun.ts';
import { putItem, queryOpen, queryPartition } from '../aws/table.ts';
import { clock } from '../runtime/clock.ts';
import { operationPartition } from './operation-partition.ts';

/** What a webhook event led to, and for which operation, if that is known. */
export interface Reception {
  outcome: Outcome;
  operation?: OperationId;
}

const KEEP_SECONDS = 90 * DAY_SECONDS;

/**
 * Logs a received event, once, beside the operation it is about. A log, not a guard: a repeated event is harmless
 * because its effect is.
 */
export async function logWebhookEvent(
  { id, type }: { id: string; type: string },
  { outcome, operation }: Reception,
  receivedMs: number,
): Promise<void> {
  const key = operation ? { pk: operationPartition(operation), sk: `EVENT#${id}` } : { pk: `EVENT#${id}`, sk: 'EVENT' };
  const ttl = Math.ceil(receivedMs / 1000) + KEEP_SECONDS;
  await putItem(
    { ...key, eventId: id, type, outcome, receivedAt: instant(receivedMs), ttl },
    'attribute_not_exists(pk)',
  );
}

const LoggedEvent = z.object({
  eventId: z.string(),
  type: z.string(),
  outcome: Outcome,
  receivedAt: Instant,
});

/** The events that were taken in for this operation, in no order. */
export async function webhookEventsAbout(operation: OperationId): Promise<z.infer<typeof LoggedEvent>[]> {
  const events: z.infer<typeof LoggedEvent>[] = [];
  for await (const item of queryPartition({ pk: operationPartition(operation), prefix: 'EVENT#' }))
    events.push(LoggedEvent.parse(item));
  return events;
}

/** Events that could not be taken in. One that a person must look at stays until it is replayed. */
export const failedWebhookEvents = storedNoun<string, FailedWebhookEvent>({
  schema: FailedWebhookEvent,
  key: (eventId) => ({ pk: `EVENT#${eventId}`, sk: 'FAILURE' }),
  idOf: (event) => event.eventId,
  attributes: ({ state, receivedAt }) =>
    state.status === 'quarantined'
      ? { open: 'event', openSince: receivedAt }
      : { ttl: Math.ceil(epochMs(receivedAt) / 1000) + KEEP_SECONDS },
});

/** Counts one more delivery that failed, and answers how the event stands then. */
export async function countFailure(
  event: Pick<FailedWebhookEvent, 'eventId' | 'type' | 'intentId'>,
  error: string,
  options: { hopeless: boolean },
): Promise<FailedWebhookEvent> {
  const known = await failedWebhookEvents.create(receivedInVain(event, clock.now()));
  return failedWebhookEvents.change(known, (current) => noteFailure(current, error, options, clock.now()));
}

/** The events that a person must look at, the oldest first. */
export async function* quarantinedWebhookEvents(): AsyncGenerator<string> {
  for await (const { pk } of queryOpen('event')) yield String(pk).slice('EVENT#'.length);
}
