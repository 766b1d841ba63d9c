import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Stripe from 'stripe';
import { type Stack, startStack } from '../../local/stack.ts';
import { realStripe } from '../../local/stripe-account.ts';
import { Person } from '../journeys/person.ts';

const account = realStripe(process.env);
if (!account)
  throw new Error('Set STRIPE_SECRET_KEY, STRIPE_PUBLISHABLE_KEY and STRIPE_WEBHOOK_SECRET to keys of a test mode.');
const { protocol, hostname, port } = new URL(account.url);
const stripe = new Stripe(account.secretKey, {
  host: hostname,
  protocol: protocol === 'http:' ? 'http' : 'https',
  ...(port && { port }),
});

let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ port: 0, stripe: account, onLog: () => {} });
});
afterAll(() => stack.close());

async function anAdmin(): Promise<Person> {
  const { accountId, adminId } = await stack.host.openAccount({ name: 'Acme', domain: 'acme.example', users: 3 });
  return new Person(stack, accountId, adminId);
}

/** Stripe's intents of one account, by listing the newest: searching them lags behind. */
async function intentsOf({ accountId }: Person): Promise<Stripe.PaymentIntent[]> {
  const { data } = await stripe.paymentIntents.list({ limit: 50 });
  return data.filter(({ metadata }) => metadata.accountId === accountId);
}

describe('a purchase at Stripe itself', () => {
  it('is charged once, and known there by its checkout', async () => {
    const admin = await anAdmin();
    const checkout = await admin.buy();
    expect(checkout.status).toBe('completed');
    const intents = await intentsOf(admin);
    expect(intents).toMatchObject([{ status: 'succeeded', amount: 14_400, currency: 'usd' }]);
    expect(intents[0]?.metadata.checkoutId).toBe(checkout.checkoutId);
  });

  it.each([
    ['pm_card_visa_chargeDeclinedInsufficientFunds', 'insufficient_funds'],
    ['pm_card_chargeDeclinedExpiredCard', 'expired_card'],
  ])('is refused with Stripe’s own reason: %s', async (card, declineCode) => {
    const admin = await anAdmin();
    expect(await admin.buy({}, card)).toMatchObject({
      status: 'refused',
      refusal: { code: 'card_declined', declineCode },
    });
    expect(await intentsOf(admin)).toMatchObject([{ status: 'canceled' }]);
  });

  it('that the buyer leaves at the bank’s challenge is cancelled after 15 minutes', async () => {
    const admin = await anAdmin();
    const { checkoutId, status } = await admin.buy({}, 'pm_card_authenticationRequired');
    expect(status).toBe('requires_action');
    await stack.clock.advance(15 * 60_000);
    expect(await admin.outcome(checkoutId)).toMatchObject({
      status: 'refused',
      refusal: { code: 'authentication_expired' },
    });
    expect(await intentsOf(admin)).toMatchObject([{ status: 'canceled' }]);
  });

  it('whose payment method is nobody’s is refused as unusable', async () => {
    const admin = await anAdmin();
    const refused = await admin.buy({}, 'pm_1NoSuchPaymentMethod0000');
    expect(refused).toMatchObject({ status: 'refused', refusal: { code: 'payment_method_unusable' } });
  });
});
