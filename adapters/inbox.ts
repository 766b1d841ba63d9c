import { instant } from '../domain/calendar.ts';
import { clock } from './clock.ts';
import { putItem } from './table.ts';

/** What became of a webhook event: it moved something, it had nothing to move, or it is not about one of our objects. */
export type Outcome = 'applied' | 'nothing_to_do' | 'not_ours';

const KEEP_SECONDS = 90 * 86_400;

/** Logs a received event, once. A log, not a guard: a repeated event is harmless because its effect is. */
export async function logEvent(event: { id: string; type: string }, outcome: Outcome): Promise<void> {
  const nowMs = clock.now();
  const { id, type } = event;
  await putItem(
    {
      pk: `EVENT#${id}`,
      sk: 'EVENT',
      type,
      outcome,
      receivedAt: instant(nowMs),
      ttl: Math.ceil(nowMs / 1000) + KEEP_SECONDS,
    },
    'attribute_not_exists(pk)',
  );
}
