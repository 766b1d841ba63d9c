import { describe, expect, it } from '@jest/globals';
import { checkouts, dueCheckouts } from '../../adapters/stored/checkouts.ts';
import { instant } from '../../domain/values/calendar.ts';
import { MINUTE_MS } from '../../domain/values/duration.ts';
import { CheckoutId } from '../../domain/values/ids.ts';
import { judgeCalls, type Verdict, watchCalls } from '../boundary.ts';
import { givenSweeps } from './swept.ts';

const { given, sweep, begun } = givenSweeps();

/** What a sweep would read now, in its order. */
async function due(): Promise<string[]> {
  const read: string[] = [];
  for await (const checkoutId of dueCheckouts(given.stack().clock.now())) read.push(checkoutId);
  return read;
}

/** How many executions a sweep asks for, of which the first answers only after so long. */
async function looksOfASweep(tookMs: number): Promise<number> {
  let looked = 0;
  const end = judgeCalls(async ({ name }): Promise<Verdict> => {
    if (name !== 'AWSStepFunctions DescribeExecution') return 'serve';
    looked += 1;
    if (looked === 1) await given.stack().clock.advance(tookMs);
    return 'serve';
  });
  await sweep();
  end();
  return looked;
}

describe('the sweep', () => {
  it('looks at nothing more with less than twenty seconds left, and says what it left to the next', async () => {
    const { clock } = given.stack();
    for (let each = 0; each < 3; each += 1)
      await begun((await given.anAccount()).admin, 'pm_card_threeDSecure2Required');
    await clock.advance(2 * MINUTE_MS);
    expect(await looksOfASweep(26_000)).toBe(1);
    // Of 45 seconds 21 are left at least, on a machine that is not in a hurry.
    expect(await looksOfASweep(20_000)).toBeGreaterThanOrEqual(2);
  });

  it('looks at what has waited longest before it looks again at what runs', async () => {
    const { clock } = given.stack();
    for (let each = 0; each < 2; each += 1)
      await begun((await given.anAccount()).admin, 'pm_card_threeDSecure2Required');
    await clock.advance(2 * MINUTE_MS);
    const [first, ...others] = await due();
    expect(await looksOfASweep(26_000)).toBe(1);
    expect(await due()).toEqual(expect.arrayContaining(others));
    expect(await due()).not.toContain(first);
  });

  it('reads what is due, and nothing that runs, was given up or is done', async () => {
    const { clock } = given.stack();
    const done = await (await given.anAccount()).admin.buy();
    const runs = await begun((await given.anAccount()).admin, 'pm_card_threeDSecure2Required');
    const givenUp = await begun((await given.anAccount()).admin, 'pm_card_threeDSecure2Required');
    await clock.advance(2 * MINUTE_MS);
    expect(await due()).toEqual(expect.arrayContaining([runs, givenUp]));
    await sweep();
    const checkout = await checkouts.mustGet(CheckoutId.parse(givenUp));
    await checkouts.change(checkout, (current) => ({ ...current, givenUpAt: instant(clock.now()) }));
    for (const read of await due()) expect([done.checkoutId, runs, givenUp]).not.toContain(read);
    expect(await given.openCheckouts()).toEqual(expect.arrayContaining([runs, givenUp]));
    await clock.advance(10 * MINUTE_MS);
    for (const read of await due()) expect(read).not.toBe(givenUp);
  });

  it('run again at once writes nothing', async () => {
    const { admin } = await given.anAccount();
    const checkoutId = await begun(admin, 'pm_card_threeDSecure2Required');
    await given.stack().clock.advance(2 * MINUTE_MS);
    await sweep();
    const writes: string[] = [];
    const end = watchCalls(({ name }) => {
      if (/PutItem|StartExecution/.test(name)) writes.push(name);
    });
    await sweep();
    end();
    expect(writes).toEqual([]);
    expect((await admin.outcome(checkoutId)).status).toBe('requires_action');
  });
});
