import { describe, expect, it } from '@jest/globals';
import { checkouts } from '../../adapters/stored/checkouts.ts';
import { CheckoutView } from '../../api/checkout.ts';
import { StepInput } from '../../functions/shell/step.ts';
import { paymentFacts } from '../paid.ts';
import { eventually } from './eventually.ts';
import { givenStack } from './given.ts';
import { FREE } from './returned.ts';

const given = givenStack();

/** The payment goes back from Stripe's dashboard just before this function runs. */
async function buyReturnedBefore(functionName: string, act = 'refunds', how: object = {}) {
  const { accountId, admin } = await given.anAccount();
  const { quoteId } = await admin.quote();
  const { lambda, stepFunctions, clock } = given.stack();
  const { invoke } = lambda;
  let returned = false;
  lambda.invoke = async (name, event) => {
    if (name.endsWith(`:${functionName}`) && !returned) {
      returned = true;
      const { intents } = await given.ledgerOf(accountId);
      await given.test(act, { paymentIntentId: intents[0]?.id, ...how });
      const { checkoutId } = StepInput.parse(event);
      await eventually(async () => paymentFacts(await checkouts.mustGet(checkoutId)).returnedAt);
    }
    return invoke.call(lambda, name, event);
  };
  const { checkoutId } = CheckoutView.parse((await admin.checkOut(quoteId)).body);
  await eventually(() => (stepFunctions.execution(checkoutId)?.status === 'RUNNING' ? undefined : true));
  lambda.invoke = invoke;
  await clock.rest();
  return { accountId, admin, checkoutId, execution: stepFunctions.execution(checkoutId) };
}

describe('money that goes back while the purchase runs', () => {
  it('before the subscription is recorded: nothing is recorded, and ops see a red execution', async () => {
    const { admin, accountId, checkoutId, execution } = await buyReturnedBefore('record-subscription');
    expect(execution).toMatchObject({ status: 'FAILED', error: 'CheckoutReversed' });
    expect((await admin.outcome(checkoutId)).status).toBe('reversed');
    expect(await admin.account()).toMatchObject(FREE);
    expect((await given.ledgerOf(accountId)).taken).toMatchObject([{ amount: 14_400, amount_refunded: 14_400 }]);
  });

  it('by a lost dispute before it is recorded: there is nothing left to refund, and the account is free again', async () => {
    const lost = ['record-subscription', 'disputes', { outcome: 'lost' }] as const;
    const { admin, checkoutId, execution } = await buyReturnedBefore(...lost);
    expect(execution).toMatchObject({ status: 'FAILED', error: 'CheckoutReversed' });
    expect((await admin.outcome(checkoutId)).status).toBe('reversed');
    expect((await admin.buy()).status).toBe('completed');
  });

  it('after it: the features never come on and the account is on Free', async () => {
    const { admin } = await buyReturnedBefore('flip-feature-flags');
    expect(await admin.account()).toMatchObject(FREE);
    expect(await admin.features()).toMatchObject({ features: ['users'] });
  });
});
