import { describe, expect, it } from '@jest/globals';
import { CheckoutView } from '../../api/checkout.ts';
import { renewalIdOf } from '../../domain/values/ids.ts';
import type { Answer } from './requests.ts';
import { givenSubscribers, monthly } from './subscribers.ts';

const { life, day, daysOn, subscribed, face, isTakenOff, savedCard, invoiced } = givenSubscribers();

/** Another card is given once, before this function is run for this operation. Answers what came of it. */
function givenBefore(functionName: string, operation: string, give: () => Promise<Answer>): () => Promise<Answer> {
  const { lambda } = life.stack();
  const { invoke } = lambda;
  const { promise, resolve } = Promise.withResolvers<Answer>();
  lambda.invoke = async (name, event) => {
    if (name.endsWith(`:${functionName}`) && JSON.stringify(event).includes(operation)) {
      lambda.invoke = invoke;
      resolve(await give());
    }
    return invoke.call(lambda, name, event);
  };
  return () => promise;
}

describe('another card', () => {
  it('given while the one before is being charged is tried next, and that one is not taken off under the attempt', async () => {
    const { admin } = await subscribed();
    const before = await savedCard(admin);
    await life.cardOf(before, [{ declineCode: 'insufficient_funds' }]);
    const { subscription } = await life.account(admin);
    const renewalId = subscription && renewalIdOf(subscription.subscriptionId, subscription.period.to);
    const { lambda } = life.stack();
    const { invoke } = lambda;
    let wasKept: boolean | undefined;
    lambda.invoke = async (name, event) => {
      if (name.endsWith('charge-renewal') && JSON.stringify(event).includes(`${renewalId}`) && wasKept === undefined) {
        wasKept = false;
        expect((await life.giveCard(admin, 'pm_card_mastercard')).status).toBe(200);
        wasKept = !(await isTakenOff(before));
      }
      return invoke.call(lambda, name, event);
    };
    await life.until(daysOn(30));
    lambda.invoke = invoke;
    expect(wasKept).toBe(true);
    expect(await life.charges(admin)).toEqual([
      `${day()} succeeded`,
      `${daysOn(30)} failed`,
      `${daysOn(30)} succeeded`,
    ]);
    expect(await invoiced(admin)).toEqual(['visa', 'mastercard']);
    expect(await isTakenOff(before)).toBe(true);
  });

  it.each([
    ['is paid with', [], 'pm_card_mastercard', ['succeeded', 'succeeded']],
    ['declines', [{ declineCode: 'lost_card' }], 'pm_card_chargeCustomerFail', ['succeeded', 'failed', 'failed']],
  ])(
    'given while the one before is charged, and the renewal %s that one, takes it off behind that',
    async (...story) => {
      const [, answers, card, charged] = story;
      const { admin } = await subscribed();
      const before = await savedCard(admin);
      await life.cardOf(before, answers);
      const { subscription } = await life.account(admin);
      const renewalId = subscription && renewalIdOf(subscription.subscriptionId, subscription.period.to);
      givenBefore('charge-renewal', `${renewalId}`, () => life.giveCard(admin, card));
      await life.until(`${daysOn(30)}T12:00:00Z`);
      expect((await life.charges(admin)).map((charge) => charge.split(' ')[1])).toEqual(charged);
      expect(await isTakenOff(before)).toBe(true);
    },
  );

  it('given while a seat is bought with the one before is not what ends that purchase', async () => {
    const { admin } = await subscribed();
    await life.stack().host.addUser(admin.accountId, 'member');
    const { quoteId } = await admin.quote(monthly);
    const wasGiven = givenBefore('charge-card', 'chk_', () => life.giveCard(admin, 'pm_card_mastercard'));
    const answer = await admin.request('POST', '/v1/checkouts', {
      body: { quoteId },
      headers: { 'idempotency-key': quoteId },
    });
    const { checkoutId } = CheckoutView.parse(answer.body);
    expect(await admin.outcome(checkoutId)).toMatchObject({ status: 'completed', subscription: { seats: 4 } });
    expect((await wasGiven()).status).toBe(200);
    expect(await face(admin)).toMatchObject({ brand: 'mastercard' });
  });
});
