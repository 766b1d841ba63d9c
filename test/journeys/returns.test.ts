import { describe, expect, it } from '@jest/globals';
import { checkouts } from '../../adapters/stored/checkouts.ts';
import { InvoicesView } from '../../api/invoices.ts';
import { CheckoutId } from '../../domain/values/ids.ts';
import { follow } from '../../operate/follow.ts';
import { catchAnswer, judgeCalls } from '../boundary.ts';
import { actOf } from '../operate/given.ts';
import { paymentFacts } from '../paid.ts';
import { eventually } from './eventually.ts';
import { FREE, givenPurchases } from './returned.ts';

const { given, bought } = givenPurchases();

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

  it('in part of what pays for the period that runs is no news for ops', async () => {
    const { intentId } = await bought();
    const before = given.logs.length;
    await given.test('refunds', { paymentIntentId: intentId, amount: 100 });
    await given.stack().clock.advance(6 * 60_000);
    expect(JSON.stringify(given.logs.slice(before))).not.toContain('earlier payment went back');
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
