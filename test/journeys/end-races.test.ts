import { describe, expect, it } from '@jest/globals';
import { CheckoutView } from '../../api/checkout.ts';
import { dateOf, dueInstant } from '../../domain/values/calendar.ts';
import { DAY_MS, HOUR_MS } from '../../domain/values/duration.ts';
import { eventually } from './eventually.ts';
import { givenRenewalRaces, monthly, statusOf, USERS } from './renewal-race.ts';

const { life, atEachWrite, takenOf } = givenRenewalRaces();

describe('while a subscription ends', () => {
  it('a change of it that is being paid comes first, and is bought', async () => {
    const { admin } = await life.anAccount(USERS);
    await admin.buy(monthly);
    const { subscription } = await life.account(admin);
    const dueAt = dueInstant(subscription?.period.to ?? dateOf(0));
    await life.clock.advance(Date.parse(dueAt) - 12 * HOUR_MS - life.clock.now());
    const { lambda, stepFunctions } = life.stack();
    const { invoke } = lambda;
    lambda.invoke = async (name, event) => {
      if (!name.endsWith(':record-subscription')) return invoke.call(lambda, name, event);
      throw Object.assign(new Error('out of reach'), { name: 'Outage' });
    };
    const { quoteId } = await admin.quote();
    const { checkoutId } = CheckoutView.parse((await admin.checkOut(quoteId)).body);
    const reached = () => stepFunctions.execution(checkoutId)?.states.includes('RecordSubscription');
    await eventually(() => reached() || undefined);
    await admin.request('POST', '/v1/subscription/cancellation', { body: {} });
    await life.clock.advance(13 * HOUR_MS);
    lambda.invoke = invoke;
    await life.clock.advance(DAY_MS);
    expect(await admin.outcome(checkoutId)).toMatchObject({ status: 'completed' });
    expect((await life.account(admin)).subscription).toMatchObject({ billingPeriod: 'annual' });
    expect(await takenOf(admin)).toMatchObject([{ amount_refunded: 0 }, { amount_refunded: 0 }]);
  });

  it('the cancellation is taken back and it goes on, or it is too late and it has ended', () =>
    atEachWrite(
      ['end-subscription'],
      {
        before: (admin) => admin.request('POST', '/v1/subscription/cancellation', { body: {} }),
        act: (admin) => admin.request('DELETE', '/v1/subscription/cancellation'),
      },
      async ({ admin, acted, moment }) => {
        const isThere = (await life.account(admin)).subscription !== undefined;
        expect({ ...moment, isThere }).toEqual({ ...moment, isThere: statusOf(acted) === 200 });
        expect((await takenOf(admin)).length).toBe(isThere ? 2 : 1);
      },
    ));
});
