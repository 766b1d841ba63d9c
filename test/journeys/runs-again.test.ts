import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { describe, expect, it } from '@jest/globals';
import { CheckoutView } from '../../api/checkout.ts';
import { watchCalls } from '../boundary.ts';
import { BOUGHT, givenExecutions } from './finished.ts';

const { given, finish } = givenExecutions();

describe('a state that runs again', () => {
  it('on a settled checkout passes and writes nothing', async () => {
    const { admin } = await given.anAccount();
    const { checkoutId } = await admin.buy();
    const { lambda, clock } = given.stack();
    await clock.rest();
    const writes: string[] = [];
    const end = watchCalls(({ name }) => {
      if (!/GetItem|GetSecretValue/.test(name)) writes.push(name);
    });
    for (const name of [
      'validate-selection',
      'quote-price',
      'charge-card',
      'record-subscription',
      'flip-feature-flags',
    ])
      await lambda.invoke(name, { checkoutId });
    await lambda.invoke('reverse-payment', { checkoutId, cause: 'States.Timeout' });
    await lambda.invoke('refund-payment', { checkoutId });
    expect(await lambda.invoke('close-checkout', { checkoutId })).toEqual({
      checkoutId,
      status: 'completed',
      code: null,
    });
    end();
    expect(writes).toEqual([]);
  });

  it('in two executions at once charges once and completes once', async () => {
    const { accountId, admin } = await given.anAccount();
    const { quoteId } = await admin.quote();
    const { stepFunctions, clock } = given.stack();
    const { checkoutId } = CheckoutView.parse((await admin.checkOut(quoteId)).body);
    const client = new SFNClient({ endpoint: stepFunctions.url });
    const second = { name: `${checkoutId}-9`, input: JSON.stringify({ checkoutId }) };
    await client.send(
      new StartExecutionCommand({ stateMachineArn: stepFunctions.stateMachineArn('checkout'), ...second }),
    );
    await clock.advance(60_000);
    client.destroy();
    expect(await admin.outcome(checkoutId)).toMatchObject(BOUGHT);
    for (const name of [checkoutId, second.name])
      expect(stepFunctions.execution(name)).toMatchObject({ status: 'SUCCEEDED' });
    const { taken } = await given.ledgerOf(accountId);
    expect(taken).toHaveLength(1);
    expect(await admin.features()).toMatchObject({ entitlementVersion: 2 });
  });

  it('to give the money back gives nothing back where another execution has recorded the purchase by then', async () => {
    const { accountId, admin } = await given.anAccount();
    const { quoteId } = await admin.quote();
    const { lambda, stepFunctions } = given.stack();
    const { invoke } = lambda;
    let isRefused = false;
    lambda.invoke = async (name, event) => {
      if (name.endsWith(':refund-payment')) await invoke.call(lambda, 'record-subscription', event);
      if (!name.endsWith(':record-subscription') || isRefused) return invoke.call(lambda, name, event);
      isRefused = true;
      throw Object.assign(new Error('the account is closed'), { name: 'SubscriptionNotRecordable' });
    };
    const { checkoutId } = CheckoutView.parse((await admin.checkOut(quoteId)).body);
    await finish(admin, checkoutId);
    lambda.invoke = invoke;
    expect(stepFunctions.execution(checkoutId)?.states.slice(3)).toEqual([
      'RecordSubscription',
      'RefundPayment',
      'RecordSubscription',
      'FlipFeatureFlags',
    ]);
    expect(await admin.outcome(checkoutId)).toMatchObject(BOUGHT);
    expect((await given.ledgerOf(accountId)).taken).toMatchObject([{ amount_refunded: 0 }]);
  });
});
