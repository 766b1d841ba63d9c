import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MovableClock } from '../../local/clock.ts';
import { startStripeSimulator } from '../../packages/stripe-simulator/src/index.ts';
import { givenPage } from './given.ts';
import { startProduct } from './product.ts';
import { standInForStripe } from './stripe-js.ts';

const keys = {
  secretKey: 'sk_test_of_an_account',
  publishableKey: 'pk_test_of_an_account',
  webhookSecret: 'whsec_of_an_account',
};
const clock = new MovableClock();
let stripe: Awaited<ReturnType<typeof startStripeSimulator>>;
let product: Awaited<ReturnType<typeof startProduct>>;

beforeAll(async () => {
  const webhook = { url: () => `${product.url}/v1/webhooks/stripe`, secrets: [keys.webhookSecret], enabledEvents: [] };
  stripe = await startStripeSimulator({ clock, port: 0, ...keys, webhook });
  product = await startProduct({
    STRIPE_SECRET_KEY: keys.secretKey,
    STRIPE_PUBLISHABLE_KEY: keys.publishableKey,
    STRIPE_WEBHOOK_SECRET: keys.webhookSecret,
    STRIPE_API_URL: stripe.url,
  });
});
afterAll(async () => {
  await product.stop();
  clock.stop();
  await stripe.close();
});

const given = givenPage(() => product.url);

describe('with a Stripe account’s keys', () => {
  it('Stripe.js takes the card in a field of its own and shows the bank’s question', async () => {
    const account = await given.anAccount();
    const buyer = await given.aBuyer();
    buyer.expected.push(/status of 402/);
    await standInForStripe(buyer.page, stripe.url);
    await buyer.logOn(account);
    expect(buyer.sent.filter((request) => request.includes('stripe.com'))).toEqual([]);
    await buyer.choose();
    await buyer.proceed();
    expect(await buyer.page.getByLabel('Card number').count()).toBe(0);
    await buyer.enterContact();

    const card = buyer.page.getByLabel('Card (Stripe)');
    await card.fill('4242424242424241');
    await buyer.purchase.click();
    await buyer.page.getByText('Your card number is incorrect.').waitFor();
    await card.fill('4000000000003220');
    await buyer.purchase.click();
    await buyer.receipt.waitFor();
    expect(buyer.purchases).toHaveLength(1);

    await buyer.button('Account Summary').click();
    await buyer.button('Change card').click();
    await card.fill('4000000000000002');
    await buyer.button('Save card').click();
    await buyer.page.getByRole('alert').getByText('declined').waitFor();
    await card.fill('4000000000003220');
    await buyer.button('Save card').click();
    await buyer.page.getByText('is your card from now on').waitFor();
  });

  it('Stripe cannot be reached: the page says so', async () => {
    const buyer = await given.aBuyer();
    buyer.expected.push(/ERR_FAILED/);
    await buyer.page.route('https://js.stripe.com/**', (route) => route.abort());
    await buyer.logOn(await given.anAccount());
    await buyer.choose();
    await buyer.proceed();
    await buyer.page.getByRole('alert').getByText('Stripe, which takes the card, cannot be reached').waitFor();
  });
});
