import { describe, expect, it } from '@jest/globals';
import { checkouts } from '../../adapters/stored/checkouts.ts';
import { DAY_MS, MINUTE_MS } from '../../domain/values/duration.ts';
import { CheckoutId } from '../../domain/values/ids.ts';
import { open } from '../../operate/open.ts';
import { retry } from '../../operate/retry.ts';
import { once, signedFor } from './given.ts';
import { givenPurchases } from './purchases.ts';

const { given, act, bought, failing, takenFrom } = givenPurchases();

describe('retry', () => {
  it('takes up at once what the sweep would look at days later, and what it has given up', async () => {
    const { admin, checkoutId, mend } = await failing('flip-feature-flags');
    await given.stack().clock.advance(20 * DAY_MS);
    const { givenUpAt } = await checkouts.mustGet(checkoutId);
    expect(await open()).toContainEqual(
      expect.stringMatching(`^${checkoutId} .*: stuck, given up since ${givenUpAt}$`),
    );
    mend();
    expect(await retry(checkoutId, act())).toEqual([`The execution ${checkoutId}-9 is started.`]);
    expect((await checkouts.mustGet(checkoutId)).givenUpAt).toBeUndefined();
    await given.stack().clock.rest();
    expect((await admin.outcome(checkoutId)).status).toBe('completed');
    expect(await takenFrom(admin)).toHaveLength(1);
    expect(await retry(checkoutId, act())).toEqual([]);
    expect(await signedFor(checkoutId)).toEqual(['retry']);
  });

  it('lets the sweep look at a receipt that could not be sent, without waiting for its day', async () => {
    const { aws, clock } = given.stack();
    const { admin, checkoutId } = await given.withoutMail(async () => {
      const buyer = await bought();
      await clock.advance(3 * 60 * MINUTE_MS);
      return buyer;
    });
    await once(given, () => retry(checkoutId, act()));
    await clock.advance(6 * MINUTE_MS);
    expect(aws.emails().filter(({ subject }) => subject.includes(admin.accountId.slice(4)))).toHaveLength(1);
  });

  it('three times at once starts one execution', async () => {
    const { checkoutId, mend } = await failing('flip-feature-flags');
    await given.stack().clock.advance(20 * DAY_MS);
    mend();
    const { executionNumber } = await checkouts.mustGet(checkoutId);
    await Promise.all([retry(checkoutId, act()), retry(checkoutId, act()), retry(checkoutId, act())]);
    await given.stack().clock.rest();
    expect((await checkouts.mustGet(checkoutId)).executionNumber).toBe(executionNumber + 1);
  });

  it('leaves alone what is running', async () => {
    const { admin } = await given.anAccount();
    const { checkoutId } = await admin.buy({}, 'pm_card_threeDSecure2Required');
    expect(await retry(CheckoutId.parse(checkoutId), act())).toEqual([]);
  });
});
