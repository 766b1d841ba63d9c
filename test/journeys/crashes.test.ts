import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { accounts } from '../../adapters/stored/accounts.ts';
import { CheckoutView } from '../../api/checkout.ts';
import { watchCalls } from '../boundary.ts';
import { costMinor, wholeYear } from '../sold.ts';
import { type Crash, crashesOf, crashing } from './crashing.ts';
import { givenStack } from './given.ts';
import type { Person } from './person.ts';
import { instrument } from './runs.ts';

const given = givenStack({ instrument });

// No webhook does what the function that crashed left undone.
beforeAll(() => given.test('webhooks', { mode: 'drop' }));

const CHALLENGE_CARD = 'pm_card_threeDSecure2Required';

/** A purchase run to the end of its execution; answers how it ended and which calls the crashing function made. */
async function purchaseWith(card: string, crash: Crash) {
  const { accountId, admin } = await given.anAccount();
  const { quoteId } = await admin.quote();
  const calls = crashing(crash);
  const { checkoutId } = CheckoutView.parse((await admin.checkOut(quoteId, { card })).body);
  await finish(admin, checkoutId);
  return { accountId, admin, checkoutId, calls: await calls.end() };
}

/** Lets the retries come due, and passes the bank's challenge once the execution waits for it. */
async function finish(admin: Person, checkoutId: string): Promise<void> {
  const { clock, stepFunctions } = given.stack();
  for (let tries = 0; tries < 40; tries += 1) {
    await clock.advance(5_000);
    const { intents } = await given.ledgerOf(admin.accountId);
    const waiting = intents.find(({ status }) => status === 'requires_action');
    if (waiting) await given.test(`challenges/${waiting.id}`, { outcome: 'succeed' });
    if (waiting) await admin.request('POST', `/v1/checkouts/${checkoutId}/authentication`);
    if (stepFunctions.execution(checkoutId)?.status !== 'RUNNING') return;
  }
}

async function everyCrash(card: string, functionName: string): Promise<Crash[]> {
  const { calls } = await purchaseWith(card, { functionName, afterCall: Number.POSITIVE_INFINITY });
  expect(calls.length).toBeGreaterThan(0);
  return crashesOf(functionName, calls);
}

const BOUGHT = { status: 'completed', subscription: { status: 'active' } };

describe('a function that crashes behind any one of its calls', () => {
  it.each(['validate-selection', 'quote-price', 'charge-card', 'record-subscription', 'flip-feature-flags'])(
    '%s: the purchase completes and the card is charged once',
    async (functionName) => {
      for (const crash of await everyCrash('pm_card_visa', functionName)) {
        const { accountId, admin, checkoutId } = await purchaseWith('pm_card_visa', crash);
        expect({ ...crash, ...(await admin.outcome(checkoutId)) }).toMatchObject(BOUGHT);
        expect({ ...crash, ...(await given.ledgerOf(accountId)) }).toMatchObject({ taken: [{ amount_refunded: 0 }] });
        expect(await admin.features()).toMatchObject({ entitlementVersion: 2 });
      }
    },
  );

  it('await-authentication: the purchase completes and the card is charged once', async () => {
    for (const crash of await everyCrash(CHALLENGE_CARD, 'await-authentication')) {
      const { accountId, admin, checkoutId } = await purchaseWith(CHALLENGE_CARD, crash);
      expect({ ...crash, ...(await admin.outcome(checkoutId)) }).toMatchObject(BOUGHT);
      expect((await given.ledgerOf(accountId)).taken).toHaveLength(1);
    }
  });

  it.each(['charge-card', 'reverse-payment', 'close-checkout'])(
    '%s: a decline stays a decline, and nothing is charged',
    async (functionName) => {
      const card = 'pm_card_visa_chargeDeclinedInsufficientFunds';
      for (const crash of await everyCrash(card, functionName)) {
        const { accountId, admin, checkoutId } = await purchaseWith(card, crash);
        const refusal = { code: 'card_declined', declineCode: 'insufficient_funds' };
        expect({ ...crash, ...(await admin.outcome(checkoutId)) }).toMatchObject({ status: 'refused', refusal });
        const { intents, taken } = await given.ledgerOf(accountId);
        expect(intents.map(({ status }) => status)).toEqual(['canceled']);
        expect(taken).toEqual([]);
        expect((await accounts.mustGet(accountId)).declines).toHaveLength(1);
      }
    },
  );
});

describe('a look at the bank’s challenge that was passed', () => {
  async function lookedWith(crash: Crash) {
    const { accountId, admin } = await given.anAccount();
    const { checkoutId } = await admin.buy({}, CHALLENGE_CARD);
    const [intent] = (await given.ledgerOf(accountId)).intents;
    await given.test(`challenges/${intent?.id}`, { outcome: 'succeed' });
    const look = () => admin.request('POST', `/v1/checkouts/${checkoutId}/authentication`);
    const calls = crashing(crash);
    await look();
    const made = await calls.end();
    await look();
    await given.stack().clock.rest();
    return { admin, checkoutId, calls: made };
  }

  it('crashes wherever it likes: the next one brings the purchase on, and nobody waits for the bank’s time to end', async () => {
    const { calls } = await lookedWith({ functionName: 'look-again', afterCall: Number.POSITIVE_INFINITY });
    for (const crash of crashesOf('look-again', calls)) {
      const { admin, checkoutId } = await lookedWith(crash);
      const { status } = given.stack().stepFunctions.execution(checkoutId) ?? {};
      expect({ ...crash, status }).toEqual({ ...crash, status: 'SUCCEEDED' });
      expect({ ...crash, ...(await admin.outcome(checkoutId)) }).toMatchObject(BOUGHT);
    }
  });
});

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

describe('money that was taken for an account that can no longer take the subscription', () => {
  it('goes back, and ops see a red execution', async () => {
    const { accountId, admin } = await given.anAccount();
    const { quoteId } = await admin.quote();
    const { lambda, stepFunctions, host } = given.stack();
    const { invoke } = lambda;
    lambda.invoke = async (name, event) => {
      if (name.endsWith(':record-subscription')) {
        lambda.invoke = invoke;
        await host.closeAccount(accountId);
      }
      return invoke.call(lambda, name, event);
    };
    const { checkoutId } = CheckoutView.parse((await admin.checkOut(quoteId)).body);
    await finish(admin, checkoutId);
    lambda.invoke = invoke;
    expect(stepFunctions.execution(checkoutId)).toMatchObject({
      status: 'FAILED',
      error: 'CheckoutReversed',
      states: [
        'ValidateSelection',
        'QuotePrice',
        'ChargeCard',
        'RecordSubscription',
        'RefundPayment',
        'CloseCheckout',
        'CheckoutReversed',
      ],
    });
    // Run again it says the same, so that a lost answer turns no red execution green.
    await expect(lambda.invoke('close-checkout', { checkoutId })).rejects.toMatchObject({ name: 'CheckoutReversed' });
    expect((await admin.outcome(checkoutId)).status).toBe('reversed');
    const amount = costMinor(wholeYear, 3);
    expect((await given.ledgerOf(accountId)).taken).toMatchObject([{ amount, amount_refunded: amount }]);
    expect(await admin.account()).toMatchObject({ plan: { id: 'free' }, subscription: null });
  });
});
