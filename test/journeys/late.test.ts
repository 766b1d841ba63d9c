import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { OLDEST_DUE } from '../../api/schedules.ts';
import { instant } from '../../domain/values/calendar.ts';
import { HOUR_MS, MINUTE_MS } from '../../domain/values/duration.ts';
import { start, stop } from '../../operate/switch.ts';
import { givenLife } from './life.ts';

const life = givenLife('2027-01-01T08:00:00Z');
const byHand = () => ({ by: 'ada', why: 'a test', at: instant(life.clock.now()) });
const Line = z.object({ message: z.literal(OLDEST_DUE), seconds: z.int() });

/** For how many seconds the oldest had waited, sweep by sweep. */
const waited = () =>
  life.logs.flatMap(({ message }) => {
    const line = Line.safeParse(message);
    return line.success ? [line.data.seconds] : [];
  });

describe('the sweep of renewals', () => {
  it('says for how long the oldest of what is due has waited, and nothing while a person has stopped it', async () => {
    const { admin } = await life.anAccount(3);
    await admin.buy({ billingPeriod: 'monthly' });
    await life.until('2027-01-31T09:00:00Z');
    const { lambda } = life.stack();
    const { invoke } = lambda;
    lambda.invoke = async (name, event) =>
      name.endsWith('renew-subscriptions') ? Promise.reject(new Error('no turn')) : invoke.call(lambda, name, event);
    await life.until('2027-01-31T13:00:00Z');
    lambda.invoke = invoke;
    const before = waited().length;
    await life.clock.advance(10 * MINUTE_MS);
    const [late = 0, ...then] = waited().slice(before);
    expect(late).toBeGreaterThanOrEqual((3 * HOUR_MS) / 1000);
    expect(late).toBeLessThan((4 * HOUR_MS) / 1000);
    expect(then.every((seconds) => seconds < 600)).toBe(true);
    expect(await life.paid(admin)).toHaveLength(2);

    await stop('renewals', byHand());
    const stopped = waited().length;
    await lambda.invoke('renew-subscriptions', {});
    expect(waited()).toHaveLength(stopped);
    await start('renewals', byHand());
    await lambda.invoke('renew-subscriptions', {});
    expect(waited().at(-1)).toBe(0);
  });
});
