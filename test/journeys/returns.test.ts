import { describe, expect, it } from '@jest/globals';
import { checkouts } from '../../adapters/stored/checkouts.ts';
import { CheckoutView } from '../../api/checkout.ts';
import { InvoicesView } from '../../api/invoices.ts';
import { CheckoutId } from '../../domain/values/ids.ts';
import { StepInput } from '../../functions/shell/step.ts';
import { follow } from '../../operate/follow.ts';
import { catchAnswer, judgeCalls, withholdAnswer } from '../boundary.ts';
import { actOf } from '../operate/given.ts';
import { paymentFacts } from '../paid.ts';
import { eventually } from './eventually.ts';
import { givenStack } from './given.ts';

const given = givenStack();

async function bought(card = 'pm_card_visa') {
  const world = await given.anAccount();
  const checkout = await world.admin.buy({}, card);
  expect(checkout.status).toBe('completed');
  const { intents } = await given.ledgerOf(world.accountId);
  await given.stack().clock.rest();
  return { ...world, checkout, intentId: intents[0]?.id ?? '' };
}

const FREE = { plan: { id: 'free' }, subscription: null, checkoutInFlight: null };

describe('money that goes back after the purchase', () => {
  it('in full, by a person in Stripe’s dashboard, ends the subscription and its features', async () => {
    const { admin, intentId } = await bought();
    await given.test('refunds', { paymentIntentId: intentId });
    await given.stack().clock.rest();
    expect(await admin.account()).toMatchObject(FREE);
    expect(await admin.features()).toEqual({ features: ['users'], entitlementVersion: 3 });
  });

  it('and comes back, because the bank could not pay it out, is opened again for a person', async () => {
    const { admin, checkout, intentId } = await bought('pm_card_refundFail');
    await given.test('refunds', { paymentIntentId: intentId });
    await given.stack().clock.rest();
    expect(await admin.account()).toMatchObject(FREE);
    const failed = expect.objectContaining({ message: { message: 'refund failed', operation: checkout.checkoutId } });
    expect(given.logs).not.toContainEqual(failed);
    await given.stack().clock.advance(60_000);
    expect(await given.openCheckouts()).toContain(checkout.checkoutId);
    expect(given.logs).toContainEqual(failed);
  });

  it('in part leaves the subscription as it is', async () => {
    const { admin, intentId } = await bought();
    await given.test('refunds', { paymentIntentId: intentId, amount: 100 });
    await given.stack().clock.rest();
    expect(await admin.account()).toMatchObject({ plan: { id: 'premium' }, subscription: { status: 'active' } });
    expect(await admin.features()).toMatchObject({ entitlementVersion: 2 });
  });

  it.each([
    ['in full', undefined, 14_400],
    ['in part', 300, 400],
  ])('in two parts is credited %s, though the news of the first comes last', async (_how, amount, total) => {
    const { admin, checkout, intentId } = await bought();
    const credited = () => checkouts.mustGet(CheckoutId.parse(checkout.checkoutId));
    let isFirst = true;
    const end = judgeCalls(({ name, request, response }) => {
      const asksForCharge = name === `GET /v1/payment_intents/${intentId}` && request.url?.includes('latest_charge');
      if (!asksForCharge || !isFirst) return 'serve';
      isFirst = false;
      const send = response.end.bind(response);
      response.end = (body: unknown) => {
        void (async () => {
          await given.test('refunds', { paymentIntentId: intentId, ...(amount && { amount }) });
          await eventually(async () => (paymentFacts(await credited()).followedMinor === total ? true : undefined));
        })().finally(() => send(body));
        return response;
      };
      return 'serve';
    });
    await given.test('refunds', { paymentIntentId: intentId, amount: 100 });
    await given.stack().clock.rest();
    end();
    expect(paymentFacts(await credited())).toMatchObject({ returnedMinor: total, followedMinor: total });
    const { invoices: listed } = InvoicesView.parse((await admin.request('GET', '/v1/invoices')).body);
    const invoices = listed.filter(({ kind }) => kind === 'invoice');
    expect(invoices).toMatchObject([{ creditedMinor: total }]);
  });

  it('in two parts stands in the books as the later look shows it, though the earlier one is written last', async () => {
    const { admin, checkout, intentId } = await bought();
    const checkoutId = CheckoutId.parse(checkout.checkoutId);
    const look = () => follow(checkoutId, actOf(given));
    await given.test('webhooks', { mode: 'drop' });
    await given.test('refunds', { paymentIntentId: intentId, amount: 100 });
    let asked = 0;
    const end = judgeCalls(({ name, response }) => {
      if (name !== `GET /v1/payment_intents/${intentId}`) return 'serve';
      asked += 1;
      // At first it is only asked whether there is anything to follow.
      if (asked === 2)
        catchAnswer(response, (_answer, send) => {
          void given
            .test('refunds', { paymentIntentId: intentId, amount: 300 })
            .then(look)
            .finally(() => send());
        });
      return 'serve';
    });
    await look();
    end();
    await given.test('webhooks', { mode: 'deliver' });
    expect(asked).toBeGreaterThan(2);
    expect(paymentFacts(await checkouts.mustGet(checkoutId))).toMatchObject({ returnedMinor: 400, followedMinor: 400 });
    const { invoices: listed } = InvoicesView.parse((await admin.request('GET', '/v1/invoices')).body);
    expect(listed.filter(({ kind }) => kind === 'invoice')).toMatchObject([{ creditedMinor: 400 }]);
  });

  it('by a lost dispute ends the subscription; an open or a won one does not', async () => {
    const [lost, won] = [await bought(), await bought()];
    await given.test('disputes', { paymentIntentId: lost.intentId, outcome: 'open' });
    await given.test('disputes', { paymentIntentId: won.intentId, outcome: 'won' });
    await given.stack().clock.rest();
    expect((await lost.admin.account()).plan.id).toBe('premium');
    await given.test('disputes', { paymentIntentId: lost.intentId, outcome: 'lost' });
    await given.stack().clock.rest();
    expect(await lost.admin.account()).toMatchObject(FREE);
    expect((await won.admin.account()).plan.id).toBe('premium');
  });

  it('by a dispute lost over a part is credited, and the plan stays as after a refund of a part', async () => {
    const { admin, intentId } = await bought();
    await given.test('disputes', { paymentIntentId: intentId, outcome: 'lost', amount: 4_000 });
    await given.stack().clock.rest();
    expect(await admin.account()).toMatchObject({ plan: { id: 'premium' }, subscription: { status: 'active' } });
    const { invoices: listed } = InvoicesView.parse((await admin.request('GET', '/v1/invoices')).body);
    const invoices = listed.filter(({ kind }) => kind === 'invoice');
    expect(invoices).toMatchObject([{ totalMinor: 14_400, creditedMinor: 4_000 }]);
  });

  it('by a refund of a part and a dispute lost over the rest ends the plan', async () => {
    const { admin, intentId } = await bought();
    await given.test('refunds', { paymentIntentId: intentId, amount: 4_000 });
    await given.test('disputes', { paymentIntentId: intentId, outcome: 'lost' });
    await given.stack().clock.rest();
    expect(await admin.account()).toMatchObject(FREE);
    const { invoices: listed } = InvoicesView.parse((await admin.request('GET', '/v1/invoices')).body);
    const invoices = listed.filter(({ kind }) => kind === 'invoice');
    expect(invoices).toMatchObject([{ creditedMinor: 14_400 }]);
  });

  it('is whole once and then in part again, where the refund beside a lost dispute fails: a person is told', async () => {
    const { admin, checkout, intentId } = await bought('pm_card_refundFail');
    await given.test('refunds', { paymentIntentId: intentId, amount: 4_000 });
    await given.test('disputes', { paymentIntentId: intentId, outcome: 'lost' });
    await given.stack().clock.rest();
    expect(await admin.account()).toMatchObject(FREE);
    await given.stack().clock.advance(60_000);
    expect(given.logs).toContainEqual(
      expect.objectContaining({ message: { message: 'refund failed', operation: checkout.checkoutId } }),
    );
  });

  it('ends only what it paid for, and the account may buy again', async () => {
    const { admin, intentId } = await bought();
    await given.test('refunds', { paymentIntentId: intentId });
    await given.stack().clock.rest();
    expect((await admin.buy()).status).toBe('completed');
    await given.test('webhooks', { mode: 'duplicate' });
    await given.test('disputes', { paymentIntentId: intentId, outcome: 'lost' });
    await given.stack().clock.rest();
    await given.test('webhooks', { mode: 'deliver' });
    expect((await admin.account()).plan.id).toBe('premium');
  });
});

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

describe('a refund of ours', () => {
  /** The account closes after the card was charged, so the money has to go back. */
  async function reversed(card: string, meanwhile = async () => {}) {
    const { accountId, admin } = await given.anAccount();
    const { quoteId } = await admin.quote();
    const { lambda, stepFunctions, host } = given.stack();
    const { invoke } = lambda;
    lambda.invoke = async (name, event) => {
      if (name.endsWith(':record-subscription')) await host.closeAccount(accountId);
      return invoke.call(lambda, name, event);
    };
    const { checkoutId } = CheckoutView.parse((await admin.checkOut(quoteId, { card })).body);
    await meanwhile();
    await eventually(() => (stepFunctions.execution(checkoutId)?.status === 'RUNNING' ? undefined : true));
    lambda.invoke = invoke;
    expect((await admin.outcome(checkoutId)).status).toBe('reversed');
    return CheckoutId.parse(checkoutId);
  }

  it('that is pending stays open until Stripe has settled it', async () => {
    const checkoutId = await reversed('pm_card_pendingRefund');
    expect(await given.openCheckouts()).toContain(checkoutId);
    await given.stack().clock.advance(60_000);
    expect(await given.openCheckouts()).not.toContain(checkoutId);
  });

  it('that fails afterwards is opened again', async () => {
    const checkoutId = await reversed('pm_card_refundFail');
    await given.stack().clock.rest();
    expect(await given.openCheckouts()).not.toContain(checkoutId);
    await given.stack().clock.advance(60_000);
    expect(await given.openCheckouts()).toContain(checkoutId);
  });

  it('that is pending is known as pending where its answer was lost', async () => {
    const { clock } = given.stack();
    const end = judgeCalls(({ name, request, response }) => {
      if (name === 'POST /v1/refunds') withholdAnswer(response, () => request.socket.destroy());
      return 'serve';
    });
    const checkoutId = await reversed('pm_card_pendingRefund', () => clock.advance(10_000));
    end();
    expect(paymentFacts(await checkouts.mustGet(checkoutId)).refund).toBe('pending');
    await clock.advance(60_000);
    expect(paymentFacts(await checkouts.mustGet(checkoutId)).refund).toBe('succeeded');
  });

  it('whose answer was lost, and which the bank then refused, is made anew and not taken for done', async () => {
    const { clock, lambda } = given.stack();
    const { invoke } = lambda;
    const lostUntilMs = clock.now() + 60_000;
    const isLost = () => clock.now() < lostUntilMs;
    const end = judgeCalls(({ name, request, response }) => {
      if (name === 'POST /v1/refunds' && isLost()) withholdAnswer(response, () => request.socket.destroy());
      return 'serve';
    });
    let tries = 0;
    lambda.invoke = async (name, event) => {
      if (name.endsWith(':refund-payment')) tries += 1;
      if (name.endsWith(':refund-payment') && tries > 1 && isLost()) throw new Error('there is no room to run it');
      return invoke.call(lambda, name, event);
    };
    const checkoutId = await reversed('pm_card_refundFail', () => clock.advance(20 * 60_000));
    lambda.invoke = invoke;
    end();
    expect(paymentFacts(await checkouts.mustGet(checkoutId)).refund).toBe('failed');
    expect(await given.openCheckouts()).toContain(checkoutId);
  });
});
