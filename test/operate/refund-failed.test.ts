import { describe, expect, it } from '@jest/globals';
import { checkouts } from '../../adapters/stored/checkouts.ts';
import { MINUTE_MS } from '../../domain/values/duration.ts';
import { refund } from '../../operate/refund.ts';
import { catchAnswer, judgeCalls, withholdAnswer } from '../boundary.ts';
import { paymentFacts } from '../paid.ts';
import { once } from './given.ts';
import { givenPurchases } from './purchases.ts';

const { given, act, bought, takenFrom } = givenPurchases();

describe('refund', () => {
  it('whose first try failed at the bank is begun anew, under another key', async () => {
    const { admin, checkoutId } = await bought('pm_card_refundFail');
    await refund(checkoutId, act());
    await given.stack().clock.advance(MINUTE_MS);
    expect(paymentFacts(await checkouts.mustGet(checkoutId))).toMatchObject({ refund: 'failed' });
    await refund(checkoutId, act());
    const { calls } = await given.ledgerOf(admin.accountId);
    const keys = calls.filter(({ path, method }) => method === 'POST' && path === '/v1/refunds');
    expect(keys.slice(-2).map(({ idempotencyKey }) => idempotencyKey)).toEqual([
      `${checkoutId}:refund:1`,
      `${checkoutId}:refund:2`,
    ]);
  });

  it('is not done while a part of it failed at the bank, whatever else went back', async () => {
    const { admin, checkoutId } = await bought('pm_card_refundFail');
    const byHand = async (amount: number) => {
      const { intents } = await given.ledgerOf(admin.accountId);
      await given.test('refunds', { paymentIntentId: intents[0]?.id, amount });
    };
    await byHand(400);
    await given.stack().clock.advance(20_000);
    await refund(checkoutId, act());
    expect(await takenFrom(admin)).toMatchObject([{ amount_refunded: 14_400 }]);
    expect(paymentFacts(await checkouts.mustGet(checkoutId))).toMatchObject({ refund: 'succeeded' });
    await given.stack().clock.advance(15_000);
    expect(await takenFrom(admin)).toMatchObject([{ amount_refunded: 14_000 }]);
    expect(paymentFacts(await checkouts.mustGet(checkoutId))).toMatchObject({ refund: 'failed' });
    await byHand(100);
    await given.stack().clock.rest();
    expect(paymentFacts(await checkouts.mustGet(checkoutId))).toMatchObject({ refund: 'failed' });
    expect(await given.openCheckouts()).toContain(checkoutId);
    await refund(checkoutId, act());
    expect(await takenFrom(admin)).toMatchObject([{ amount_refunded: 14_400 }]);
  });

  it('that Stripe has cancelled is one that failed: it is open, and is begun anew', async () => {
    const { admin, checkoutId } = await bought('pm_card_refundFail');
    await refund(checkoutId, act());
    const end = judgeCalls(({ name, response }) => {
      if (name === 'GET /v1/refunds')
        catchAnswer(response, (answer, send) =>
          send({ ...answer, body: answer.body.replaceAll('"status": "failed"', '"status": "canceled"') }),
        );
      return 'serve';
    });
    await given.stack().clock.advance(MINUTE_MS);
    expect(paymentFacts(await checkouts.mustGet(checkoutId))).toMatchObject({ refund: 'failed' });
    await refund(checkoutId, act()).finally(end);
    expect(await takenFrom(admin)).toMatchObject([{ amount_refunded: 14_400 }]);
  });

  it('gives back what a person has refunded by hand and the bank could not pay out', async () => {
    const { admin, checkoutId } = await bought('pm_card_refundFail');
    const { intents } = await given.ledgerOf(admin.accountId);
    await given.test('refunds', { paymentIntentId: intents[0]?.id });
    await given.stack().clock.advance(MINUTE_MS);
    expect(await takenFrom(admin)).toMatchObject([{ amount_refunded: 0 }]);
    await once(given, () => refund(checkoutId, act()));
    expect(await takenFrom(admin)).toMatchObject([{ amount_refunded: 14_400 }]);
  });

  it('is asked for anew where Stripe said no to it, and what it said no for has passed', async () => {
    const { admin, checkoutId } = await bought('pm_card_refundFail');
    const { intents } = await given.ledgerOf(admin.accountId);
    let overtaken = false;
    const end = judgeCalls(({ name }) => {
      if (name !== 'POST /v1/refunds' || overtaken) return 'serve';
      overtaken = true;
      return given.test('refunds', { paymentIntentId: intents[0]?.id }).then(() => 'serve');
    });
    await expect(refund(checkoutId, act())).rejects.toThrow('already been refunded');
    end();
    await given.stack().clock.advance(MINUTE_MS);
    expect(await takenFrom(admin)).toMatchObject([{ amount_refunded: 0 }]);
    await refund(checkoutId, act());
    expect(await takenFrom(admin)).toMatchObject([{ amount_refunded: 14_400 }]);
  });

  it('is not taken for the whole where Stripe repeats it from memory, and a part by hand failed in between', async () => {
    const { admin, checkoutId } = await bought('pm_card_refundFail');
    const { intents } = await given.ledgerOf(admin.accountId);
    await given.test('webhooks', { mode: 'drop' });
    await given.test('refunds', { paymentIntentId: intents[0]?.id, amount: 400 });
    await given.stack().clock.advance(20_000);
    const end = judgeCalls(({ name, request, response }) => {
      if (name === 'POST /v1/refunds') withholdAnswer(response, () => request.socket.destroy());
      return 'serve';
    });
    await expect(refund(checkoutId, act())).rejects.toThrow();
    end();
    await given.stack().clock.advance(15_000);
    expect(await takenFrom(admin)).toMatchObject([{ amount_refunded: 14_000 }]);
    await expect(refund(checkoutId, act())).rejects.toThrow('is to be made anew');
    await refund(checkoutId, act());
    await given.test('webhooks', { mode: 'deliver' });
    expect(await takenFrom(admin)).toMatchObject([{ amount_refunded: 14_400 }]);
  });
});
