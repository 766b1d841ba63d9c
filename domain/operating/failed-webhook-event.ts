import * as z from 'zod/mini';
import { Instant, instant } from '../values/calendar.ts';
import { Count } from '../values/numbers.ts';

/** What became of a webhook event: it moved something, it had nothing to move, or it is not about one of our objects. */
export const Outcome = z.enum(['applied', 'nothing_to_do', 'not_ours']);
export type Outcome = z.infer<typeof Outcome>;

const State = z.discriminatedUnion('status', [
  z.object({ status: z.literal('failing') }),
  z.object({ status: z.literal('quarantined'), at: Instant }),
  z.object({ status: z.literal('replayed'), at: Instant, outcome: Outcome }),
  z.object({ status: z.literal('dismissed'), at: Instant }),
]);

/** A webhook event that could not be taken in. `error` is a name and never a message, which may repeat what came. */
export const FailedWebhookEvent = z.object({
  eventId: z.string(),
  type: z.string(),
  /** Whose payment it is about, where its body says so. */
  intentId: z.optional(z.string()),
  receivedAt: Instant,
  failures: Count,
  error: z.string(),
  state: State,
});
export type FailedWebhookEvent = z.infer<typeof FailedWebhookEvent>;

/** Of so many deliveries each failed: repeating does not cure it. Stripe's own repeats spread them over hours. */
const MAX_FAILURES = 5;

export const receivedInVain = (
  event: Pick<FailedWebhookEvent, 'eventId' | 'type' | 'intentId'>,
  nowMs: number,
): FailedWebhookEvent => ({
  ...event,
  receivedAt: instant(nowMs),
  failures: 0,
  error: '',
  state: { status: 'failing' },
});

/** Counts a failed delivery; after the last one, or at once where no repeat can help, a person has to look. */
export function noteFailure(
  event: FailedWebhookEvent,
  error: string,
  { hopeless }: { hopeless: boolean },
  nowMs: number,
) {
  const failures = event.failures + 1;
  const giveUp = !isQuarantined(event) && (hopeless || failures >= MAX_FAILURES);
  const state: FailedWebhookEvent['state'] = giveUp ? { status: 'quarantined', at: instant(nowMs) } : event.state;
  return { ...event, failures, error, state };
}

export const isQuarantined = ({ state }: FailedWebhookEvent): boolean => state.status === 'quarantined';

/** A person has decided that it has nothing to tell. */
export const dismiss = (event: FailedWebhookEvent, nowMs: number): FailedWebhookEvent =>
  isQuarantined(event) ? { ...event, state: { status: 'dismissed', at: instant(nowMs) } } : event;

/** It was taken in after all. */
export const noteReplay = (event: FailedWebhookEvent, outcome: Outcome, nowMs: number): FailedWebhookEvent =>
  event.state.status === 'replayed' ? event : { ...event, state: { status: 'replayed', at: instant(nowMs), outcome } };
