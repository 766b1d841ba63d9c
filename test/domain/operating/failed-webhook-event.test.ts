import { describe, expect, test } from '@jest/globals';
import {
  dismiss,
  type FailedWebhookEvent,
  noteFailure,
  noteReplay,
  receivedInVain,
} from '../../../domain/operating/failed-webhook-event.ts';

const event = receivedInVain({ eventId: 'evt_1', type: 'charge.refunded' }, 0);
const failedTimes = (times: number, from: FailedWebhookEvent = event): FailedWebhookEvent =>
  Array.from({ length: times }).reduce<FailedWebhookEvent>(
    (current) => noteFailure(current, 'Outage', { hopeless: false }, 1_000),
    from,
  );

describe('an event that fails', () => {
  test('is set aside with the fifth failure and not before', () => {
    expect(failedTimes(4)).toMatchObject({ failures: 4, state: { status: 'failing' } });
    expect(failedTimes(5)).toMatchObject({ failures: 5, error: 'Outage', state: { status: 'quarantined' } });
  });

  test('is set aside at once where no repeat can help, and stays so from then on', () => {
    const aside = noteFailure(event, 'UnreadableEvent', { hopeless: true }, 1_000);
    expect(aside.state).toEqual({ status: 'quarantined', at: '1970-01-01T00:00:01.000Z' });
    expect(noteFailure(aside, 'Outage', { hopeless: true }, 9_000).state).toEqual(aside.state);
  });

  test('is set aside again where it fails once more after it was replayed', () => {
    const replayed = noteReplay(failedTimes(5), 'applied', 2_000);
    expect(replayed.state).toMatchObject({ status: 'replayed', outcome: 'applied' });
    expect(failedTimes(1, replayed).state.status).toBe('quarantined');
  });

  test('that is replayed again keeps what the first replay said, and when', () => {
    const replayed = noteReplay(failedTimes(5), 'applied', 2_000);
    expect(noteReplay(replayed, 'nothing_to_do', 3_000)).toBe(replayed);
  });

  test('is put away only while it is set aside', () => {
    expect(dismiss(failedTimes(5), 2_000).state.status).toBe('dismissed');
    expect(dismiss(event, 2_000)).toBe(event);
  });
});
