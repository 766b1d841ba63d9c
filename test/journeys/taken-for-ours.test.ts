import { describe, expect, it } from '@jest/globals';
import { checkoutIdOf } from '../../adapters/runtime/ids.ts';
import { stripe } from '../../adapters/stripe/client.ts';
import { accountOfCustomer } from '../../adapters/stripe/customers.ts';
import { CheckoutView } from '../../api/checkout.ts';
import { AccountId, CustomerId } from '../../domain/values/ids.ts';
import { givenDeployment, OTHER } from './deployed.ts';

const { given, bought } = givenDeployment();

describe('a customer of another deployment', () => {
  it('is no account’s here, be it under the id of one', async () => {
    const { admin } = await bought();
    const { id } = await (await stripe()).customers.create({ metadata: { accountId: admin.accountId, ...OTHER } });
    expect(await accountOfCustomer(CustomerId.parse(id))).toBeUndefined();
    const ours = (await given.ledgerOf(admin.accountId)).intents[0]?.customer;
    expect(await accountOfCustomer(CustomerId.parse(ours))).toBe(admin.accountId);
  });
});

describe('a card that was set up for one of our accounts', () => {
  it.each([
    ['by another deployment', OTHER],
    ['by nobody who says so', {}],
  ])('%s is not taken', async (_what, mark) => {
    const { admin } = await bought();
    const { id } = await (await stripe()).setupIntents.create({
      customer: (await given.ledgerOf(admin.accountId)).intents[0]?.customer ?? '',
      usage: 'off_session',
      payment_method: 'pm_card_mastercard',
      allowed_payment_method_types: ['card'],
      confirm: true,
      metadata: { accountId: admin.accountId, ...mark },
    });
    const answer = await admin.request('PUT', '/v1/billing/payment-method', { body: { setupIntentId: id } });
    expect(answer).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect((await admin.request('GET', '/v1/billing')).body).toMatchObject({ paymentMethod: { brand: 'visa' } });
  });
});

describe('a second deployment with the same checkout’s id', () => {
  it('has used Stripe’s keys before: nothing of its is taken for ours, and the card is charged once', async () => {
    const { accountId, admin } = await given.anAccount();
    const checkoutId = checkoutIdOf(AccountId.parse(accountId), 'same');
    const client = await stripe();
    const key = (step: string) => ({ idempotencyKey: `${checkoutId}:${step}:1` });
    const { id: customer } = await client.customers.create({ metadata: { accountId, ...OTHER } }, key('customer'));
    const theirs = await client.paymentIntents.create(
      { amount: 1_000, currency: 'usd', customer, payment_method: 'pm_card_visa', metadata: { checkoutId, ...OTHER } },
      key('create'),
    );
    await client.paymentIntents.confirm(theirs.id, { return_url: 'https://acme.example' }, key('confirm'));
    const { quoteId } = await admin.quote();
    CheckoutView.parse((await admin.checkOut(quoteId, { key: 'same' })).body);
    const { clock, stepFunctions } = given.stack();
    while (stepFunctions.execution(checkoutId)?.status === 'RUNNING') await clock.advance(5_000);
    expect(await admin.outcome(checkoutId)).toMatchObject({ status: 'completed' });
    const { intents, taken } = await given.ledgerOf(accountId);
    expect(intents).toHaveLength(1);
    expect(taken).toHaveLength(1);
    expect(intents[0]?.customer).not.toBe(customer);
  });
});
