import { describe, expect, it } from '@jest/globals';
import Stripe from 'stripe';
import { aCustomer, aSavedCard, givenSimulator, renewal } from './given.ts';

const given = await givenSimulator();
const { stripe } = given;

/** The intent's status, or the decline's code. */
async function ended(attempt: Promise<Stripe.PaymentIntent | Stripe.SetupIntent>): Promise<string> {
  try {
    return (await attempt).status;
  } catch (error) {
    if (error instanceof Stripe.errors.StripeCardError) return error.decline_code || String(error.code);
    throw error;
  }
}

const whileAway = (customer: string, card: string) => ended(stripe.paymentIntents.create(renewal(customer, card)));

async function whilePresent(customer: string, card: string): Promise<string> {
  const { off_session: _away, ...order } = renewal(customer, card);
  return ended(stripe.paymentIntents.create(order));
}

/** Saved by a SetupIntent, past its challenge where there is one. */
async function setUp(customer: string, card: string): Promise<string> {
  const terms = { customer, payment_method: card, allowed_payment_method_types: ['card' as const], confirm: true };
  const { id, status, payment_method } = await stripe.setupIntents.create(terms);
  if (status === 'requires_action') await given.control('POST', `/test/challenges/${id}`, { outcome: 'succeed' });
  return String(payment_method);
}

/** https://docs.stripe.com/testing#authentication-and-setup, and the card that attaches and then declines. */
describe('a card that is saved', () => {
  const NEEDS_BUYER = 'authentication_required';
  it.each([
    ['4242', 'pm_card_visa', 'succeeded', 'succeeded', 'succeeded'],
    ['3155', 'pm_card_authenticationRequiredOnSetup', NEEDS_BUYER, 'succeeded', 'requires_action'],
    ['3184', 'pm_card_authenticationRequired', NEEDS_BUYER, NEEDS_BUYER, 'requires_action'],
    ['0446', 'pm_card_authenticationRequiredSetupForOffSession', 'succeeded', 'succeeded', 'requires_action'],
    [
      '3178',
      'pm_card_authenticationRequiredChargeDeclinedInsufficientFunds',
      NEEDS_BUYER,
      'insufficient_funds',
      'requires_action',
    ],
    ['0341', 'pm_card_chargeCustomerFail', 'generic_decline', 'generic_decline', 'generic_decline'],
  ])('…%s: %s', async (_last4, card, attachedOnly, onceSetUp, present) => {
    const { id: customer } = await aCustomer(stripe);
    const attached = await aSavedCard(stripe, customer, card);
    expect(await whileAway(customer, attached.id)).toBe(attachedOnly);
    const saved = await setUp(customer, card);
    expect(await stripe.paymentMethods.retrieve(saved)).toMatchObject({ customer });
    expect(await whileAway(customer, saved)).toBe(onceSetUp);
    expect(await whilePresent(customer, saved)).toBe(present);
  });
});

it('an attached card is set up later by a SetupIntent of its own customer', async () => {
  const { id: customer } = await aCustomer(stripe);
  const { id } = await aSavedCard(stripe, customer, 'pm_card_authenticationRequiredOnSetup');
  expect(await setUp(customer, id)).toBe(id);
  expect(await whileAway(customer, id)).toBe('succeeded');
});
