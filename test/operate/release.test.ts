import { describe, expect, it } from '@jest/globals';
import { checkouts } from '../../adapters/stored/checkouts.ts';
import { executionNameOf } from '../../domain/checkout/executions.ts';
import { MINUTE_MS } from '../../domain/values/duration.ts';
import { release } from '../../operate/release.ts';
import { eventually } from '../journeys/eventually.ts';
import { once } from './given.ts';
import { givenPurchases } from './purchases.ts';

const { given, act, bought, failing, stopExecution } = givenPurchases();

describe('release', () => {
  it('undoes an unpaid purchase by the ordinary path, and the account may buy again', async () => {
    const { admin } = await given.anAccount();
    const { checkoutId } = await admin.buy({}, 'pm_card_threeDSecure2Required');
    await stopExecution(checkoutId);
    await given.stack().clock.rest();
    expect(await admin.account()).toMatchObject({ checkoutInFlight: { checkoutId } });
    await once(given, async () => {
      const lines = await release(admin.accountId, act());
      await eventually(async () => ((await admin.account()).checkoutInFlight ? undefined : true));
      return lines;
    });
    expect((await admin.outcome(checkoutId)).status).toBe('reversed');
    expect((await given.ledgerOf(admin.accountId)).intents).toMatchObject([{ status: 'canceled' }]);
    expect((await admin.buy()).status).toBe('completed');
  });

  it('is declined while an execution is running', async () => {
    const { admin } = await given.anAccount();
    const { checkoutId } = await admin.buy({}, 'pm_card_threeDSecure2Required');
    await expect(release(admin.accountId, act())).rejects.toThrow('is running');
    expect(await admin.account()).toMatchObject({ checkoutInFlight: { checkoutId } });
  });

  it('is declined where the money is taken: nobody’s paid purchase is dropped', async () => {
    const { admin, checkoutId, mend } = await failing('record-subscription');
    await stopExecution(executionNameOf(await checkouts.mustGet(checkoutId)));
    await expect(release(admin.accountId, act())).rejects.toThrow('is paid');
    mend();
    expect(await checkouts.mustGet(checkoutId)).not.toHaveProperty('undo');
    await given.stack().clock.advance(2 * 60 * MINUTE_MS);
    expect((await admin.outcome(checkoutId)).status).toBe('completed');
  });

  it('has nothing to do where the owner is settled', async () => {
    const { admin } = await bought();
    expect(await release(admin.accountId, act())).toEqual([]);
  });
});
