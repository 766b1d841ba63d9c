import { describe, expect, it } from '@jest/globals';
import { aCustomer, errorOf, givenSimulator, purchase } from './given.ts';

const given = await givenSimulator();
const { stripe } = given;

describe('a card that declines', () => {
  it.each([
    ['pm_card_visa_chargeDeclined', 'card_declined', 'generic_decline', 'issuer_declined'],
    ['pm_card_visa_chargeDeclinedInsufficientFunds', 'card_declined', 'insufficient_funds', 'issuer_declined'],
    ['pm_card_visa_chargeDeclinedLostCard', 'card_declined', 'lost_card', 'issuer_declined'],
    ['pm_card_visa_chargeDeclinedStolenCard', 'card_declined', 'stolen_card', 'issuer_declined'],
    ['pm_card_visa_chargeDeclinedVelocityLimitExceeded', 'card_declined', 'card_velocity_exceeded', 'issuer_declined'],
    ['pm_card_chargeDeclinedExpiredCard', 'expired_card', '', 'issuer_declined'],
    ['pm_card_chargeDeclinedIncorrectCvc', 'incorrect_cvc', '', 'issuer_declined'],
    ['pm_card_chargeDeclinedProcessingError', 'processing_error', '', 'issuer_declined'],
    ['pm_card_threeDSecureRequiredProcessingError', 'card_declined', 'generic_decline', 'issuer_declined'],
    ['pm_card_radarBlock', 'card_declined', 'fraudulent', 'blocked'],
  ])('%s answers %s %s', async (card, code, declineCode, outcome) => {
    const customer = await aCustomer(stripe);
    const error = await errorOf(stripe.paymentIntents.create({ ...purchase(customer.id, card), confirm: true }));
    expect(error).toMatchObject({ statusCode: 402, type: 'StripeCardError', code, decline_code: declineCode });
    expect(await stripe.charges.retrieve(String(error.charge))).toMatchObject({ outcome: { type: outcome } });
    expect((await stripe.events.list({ type: 'payment_intent.payment_failed', limit: 1 })).data).toMatchObject([
      { data: { object: { customer: customer.id, last_payment_error: { code } } } },
    ]);
  });
});
