import { describe, expect, it } from '@jest/globals';
import { MINUTE_MS } from '../../domain/values/duration.ts';
import { end } from '../../operate/end.ts';
import { park } from '../../operate/park.ts';
import { once } from './given.ts';
import { givenSubscribers, hasFeatures, no, verbsOn } from './subscribers.ts';

const { life, act, days, bought } = givenSubscribers();

describe('end', () => {
  it('ends a subscription now by the path on which every one ends, and takes or gives no money', async () => {
    const { admin, renewalId } = await bought();
    await days(3);
    expect(await once(life, () => end(admin.accountId, act()))).toEqual([`An execution of ${renewalId} ends it now.`]);
    expect((await life.account(admin)).subscription).toBeUndefined();
    expect(await hasFeatures(admin)).toBe(false);
    const states = life.stack().stepFunctions.execution(`${renewalId}-1`)?.states;
    expect(states).toEqual(['PriceRenewal', 'EndSubscription', 'SubscriptionEnded']);
    expect((await life.ledgerOf(admin.accountId)).taken).toMatchObject([{ amount_refunded: 0 }]);
    expect(life.stack().aws.events()).toContainEqual(
      expect.objectContaining({
        'detail-type': 'subscription.ended',
        detail: expect.objectContaining({ accountId: admin.accountId, reason: 'ended_by_seller' }),
      }),
    );
    expect(await verbsOn(admin)).toEqual(['end']);
    await days(40);
    expect(await life.charges(admin)).toHaveLength(1);
    expect((await admin.buy()).status).toBe('completed');
  });

  it('ends what is overdue, and cancels its payment', async () => {
    const { admin } = await bought(no);
    await days(30);
    await end(admin.accountId, act());
    await life.clock.rest();
    expect((await life.account(admin)).subscription).toBeUndefined();
    expect((await life.ledgerOf(admin.accountId)).intents.map(({ status }) => status).sort()).toEqual([
      'canceled',
      'succeeded',
    ]);
  });

  it('is done by the sweep where the operator’s command broke off, also for an account that is parked', async () => {
    const { admin } = await bought();
    await park(admin.accountId, act());
    await life.withoutStepFunctions(() => expect(end(admin.accountId, act())).rejects.toThrow());
    expect(await hasFeatures(admin)).toBe(true);
    await life.clock.advance(20 * MINUTE_MS);
    expect((await life.account(admin)).subscription).toBeUndefined();
  });

  it('has nothing to do on the free plan', async () => {
    const { admin } = await life.anAccount(1);
    expect(await end(admin.accountId, act())).toEqual([]);
  });
});
