import { describe, expect, it } from '@jest/globals';
import { checkouts } from '../../adapters/stored/checkouts.ts';
import { CheckoutView } from '../../api/checkout.ts';
import { CheckoutId } from '../../domain/values/ids.ts';
import { judgeCalls, withholdAnswer } from '../boundary.ts';
import { paymentFacts } from '../paid.ts';
import { eventually } from './eventually.ts';
import { givenStack } from './given.ts';

const given = givenStack();

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
