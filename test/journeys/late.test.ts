import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { OLDEST_DUE } from '../../api/schedules.ts';
import { instant } from '../../domain/values/calendar.ts';
import { HOUR_MS, MINUTE_MS } from '../../domain/values/duration.ts';
import { start, stop } from '../../operate/switch.ts';
import { judgeCalls, type Verdict } from '../boundary.ts';
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

  it('begins with no account more when twenty seconds of its time are left, and the next sweep does', async () => {
    const { lambda } = life.stack();
    const { invoke } = lambda;
    const buyer = async () => {
      const { admin } = await life.anAccount(3);
      await admin.buy({ billingPeriod: 'monthly' });
      return admin;
    };
    const first = await buyer();
    const admins = [first, await buyer(), await buyer()];
    const { dueDate } = await life.renewalOf(first);
    await life.until(`${dueDate}T09:00:00Z`);
    // All that falls due waits for the sweeps below.
    lambda.invoke = async (name, event) =>
      name.endsWith('renew-subscriptions') ? undefined : invoke.call(lambda, name, event);
    await life.until(`${dueDate}T13:00:00Z`);
    const startsOfASweep = async (tookMs: number): Promise<number> => {
      let started = 0;
      const end = judgeCalls(async ({ name }): Promise<Verdict> => {
        if (name !== 'AWSStepFunctions StartExecution') return 'serve';
        started += 1;
        if (started === 1) await life.clock.advance(tookMs);
        return 'serve';
      });
      await invoke.call(lambda, 'renew-subscriptions', {}).finally(end);
      await life.clock.rest();
      return started;
    };
    expect(await startsOfASweep(26_000)).toBe(1);
    expect(await startsOfASweep(0)).toBeGreaterThanOrEqual(admins.length - 1);
    for (const admin of admins) expect(await life.paid(admin)).toHaveLength(2);
  });
});
