import { describe, expect, it } from '@jest/globals';
import { CheckoutView } from '../../api/checkout.ts';
import { costMinor, wholeYear } from '../sold.ts';
import { givenExecutions } from './finished.ts';

const { given, finish } = givenExecutions();

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
