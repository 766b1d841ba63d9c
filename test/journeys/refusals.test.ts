import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { CheckoutView } from '../../api/checkout.ts';
import { eventually } from './eventually.ts';
import { givenStack } from './given.ts';
import { Person } from './person.ts';

const given = givenStack();

const problem = (status: number, code: string) => ({
  status,
  body: { type: expect.stringContaining(code), title: expect.any(String), status, detail: expect.any(String), code },
});

describe('who may not buy', () => {
  it('a member may ask for a price, and does not buy or see purchases', async () => {
    const { accountId, userIds, admin } = await given.anAccount();
    const member = new Person(given.stack(), accountId, userIds[1] ?? '');
    const { quoteId } = await member.quote();
    expect(await member.checkOut(quoteId)).toMatchObject(problem(403, 'not_an_admin'));
    const bought = await admin.buy();
    expect(await member.request('GET', `/v1/checkouts/${bought.checkoutId}`)).toMatchObject(
      problem(403, 'not_an_admin'),
    );
    expect((await given.ledgerOf(accountId)).taken).toHaveLength(1);
  });

  it('an admin who left buys no longer, whatever their token still says', async () => {
    const { accountId, admin } = await given.anAccount();
    const { quoteId } = await admin.quote();
    const authorization = `Bearer ${await admin.token()}`;
    await given.stack().host.removeUser(accountId, admin.userId);
    const stale = Object.assign(new Person(given.stack(), accountId, admin.userId), {
      token: async () => authorization.slice(7),
    });
    expect(await stale.checkOut(quoteId)).toMatchObject(problem(403, 'not_an_admin'));
    expect(await stale.request('GET', '/v1/account')).toMatchObject(problem(403, 'not_a_member'));
    expect((await given.ledgerOf(accountId)).intents).toEqual([]);
  });

  it('an admin demoted after the POST is refused by the workflow, and nothing is charged', async () => {
    const { accountId, admin } = await given.anAccount();
    const { quoteId } = await admin.quote();
    const { lambda, host } = given.stack();
    const { invoke } = lambda;
    lambda.invoke = async (name, event) => {
      if (name.endsWith('validate-selection')) await host.joinUser(accountId, admin.userId, 'member');
      return invoke.call(lambda, name, event);
    };
    const { checkoutId } = CheckoutView.parse((await admin.checkOut(quoteId)).body);
    const refused = await eventually(() => {
      const execution = given.stack().stepFunctions.execution(checkoutId);
      return execution?.status === 'RUNNING' ? undefined : execution;
    });
    lambda.invoke = invoke;
    expect(refused).toMatchObject({
      status: 'SUCCEEDED',
      output: { checkoutId, status: 'refused', code: 'not_an_admin' },
    });
    await host.joinUser(accountId, admin.userId, 'enterprise_admin');
    expect(await admin.outcome(checkoutId)).toMatchObject({ status: 'refused', refusal: { code: 'not_an_admin' } });
    expect((await given.ledgerOf(accountId)).intents).toEqual([]);
  });

  it('nobody buys for a closed account', async () => {
    const { accountId, admin } = await given.anAccount();
    const { quoteId } = await admin.quote();
    await given.stack().host.closeAccount(accountId);
    expect(await admin.checkOut(quoteId)).toMatchObject(problem(409, 'account_closed'));
  });

  it('an account on Premium does not buy Premium again', async () => {
    const { accountId, admin } = await given.anAccount();
    const { quoteId } = await admin.quote();
    await admin.buy();
    expect(await admin.checkOut(quoteId)).toMatchObject(problem(409, 'already_subscribed'));
    expect((await given.ledgerOf(accountId)).taken).toHaveLength(1);
  });

  it('of two admins at once one buys, and the other is told so', async () => {
    const { accountId, admin } = await given.anAccount();
    const otherId = await given.stack().host.addUser(accountId, 'enterprise_admin');
    const other = new Person(given.stack(), accountId, otherId);
    const [first, second] = await Promise.all([admin.quote(), other.quote({ scope: 'admin_only' })]);
    const answers = await Promise.all([admin.checkOut(first.quoteId), other.checkOut(second.quoteId)]);
    const codes = await Promise.all(
      answers.map(async ({ status, body }) => {
        if (status !== 202) return (body as { code: string }).code;
        const ended = await admin.outcome(CheckoutView.parse(body).checkoutId);
        return ended.status === 'refused' ? ended.refusal.code : ended.status;
      }),
    );
    expect(codes).toContain('completed');
    expect(['checkout_in_progress', 'already_subscribed']).toContain(codes.find((code) => code !== 'completed'));
    expect((await given.ledgerOf(accountId)).taken).toHaveLength(1);
  });

  it('a second purchase waits for the first, which is seen in the Account Summary', async () => {
    const { admin } = await given.anAccount();
    const first = await admin.buy({}, 'pm_card_threeDSecure2Required');
    const { quoteId } = await admin.quote();
    expect(await admin.checkOut(quoteId)).toMatchObject(problem(409, 'checkout_in_progress'));
    expect((await admin.account()).checkoutInFlight).toEqual({
      checkoutId: first.checkoutId,
      status: 'requires_action',
    });
  });
});

describe('a quote', () => {
  it('is good for 30 minutes and charges nothing afterwards', async () => {
    const { accountId, admin } = await given.anAccount();
    const { quoteId } = await admin.quote();
    await given.stack().clock.advance(30 * 60_000);
    expect(await admin.checkOut(quoteId)).toMatchObject(problem(409, 'quote_expired'));
    expect((await given.ledgerOf(accountId)).intents).toEqual([]);
  });

  it('of another account is not there, like one that does not exist or cannot', async () => {
    const [mine, theirs] = [await given.anAccount(), await given.anAccount()];
    const { quoteId } = await theirs.admin.quote();
    const bodies = await Promise.all(
      [quoteId, 'quo_000000000000', 'nonsense'].map(async (id) => mine.admin.checkOut(id)),
    );
    for (const answer of bodies) expect(answer).toMatchObject(problem(404, 'not_found'));
    expect(new Set(bodies.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect((await given.ledgerOf(mine.accountId)).intents).toEqual([]);
  });

  it('can be used again after a decline, until it expires', async () => {
    const { accountId, admin } = await given.anAccount();
    const { quoteId } = await admin.quote();
    const declined = CheckoutView.parse((await admin.checkOut(quoteId, { card: 'pm_card_visa_chargeDeclined' })).body);
    expect((await admin.outcome(declined.checkoutId)).status).toBe('refused');
    const paid = CheckoutView.parse((await admin.checkOut(quoteId)).body);
    expect((await admin.outcome(paid.checkoutId)).status).toBe('completed');
    expect((await given.ledgerOf(accountId)).taken).toHaveLength(1);
  });

  it('does not offer what is not for sale', async () => {
    const { admin } = await given.anAccount();
    const body = { planId: 'free', scope: 'admin_only', billingPeriod: 'annual', currency: 'usd' };
    expect(await admin.request('POST', '/v1/quotes', { body })).toMatchObject(problem(409, 'plan_not_for_sale'));
  });

  it('says so when the total is more than one card payment carries', async () => {
    const { admin } = await given.anAccount(21_000);
    const body = { planId: 'premium', scope: 'all_current_users', billingPeriod: 'annual', currency: 'usd' };
    expect(await admin.request('POST', '/v1/quotes', { body })).toMatchObject(problem(409, 'amount_too_large'));
  });
});

describe('a card that does not pay', () => {
  it.each([
    ['pm_card_visa_chargeDeclined', 'generic_decline'],
    ['pm_card_visa_chargeDeclinedInsufficientFunds', 'insufficient_funds'],
    ['pm_card_visa_chargeDeclinedLostCard', 'lost_card'],
    ['pm_card_visa_chargeDeclinedStolenCard', 'stolen_card'],
    ['pm_card_visa_chargeDeclinedVelocityLimitExceeded', 'card_velocity_exceeded'],
    ['pm_card_chargeDeclinedExpiredCard', 'expired_card'],
    ['pm_card_chargeDeclinedIncorrectCvc', 'incorrect_cvc'],
    ['pm_card_chargeDeclinedProcessingError', 'processing_error'],
  ])('%s is refused as %s, and the account stays free', async (card, declineCode) => {
    const { accountId, admin } = await given.anAccount();
    const checkout = await admin.buy({}, card);
    expect(checkout).toMatchObject({ status: 'refused', refusal: { code: 'card_declined', declineCode } });
    await given.stack().clock.rest();
    expect(given.stack().stepFunctions.execution(checkout.checkoutId)).toMatchObject({
      status: 'SUCCEEDED',
      output: { checkoutId: checkout.checkoutId, status: 'refused', code: 'card_declined' },
      states: ['ValidateSelection', 'QuotePrice', 'ChargeCard', 'ReversePayment', 'CloseCheckout'],
    });
    const { intents, taken } = await given.ledgerOf(accountId);
    expect(intents).toMatchObject([{ status: 'canceled' }]);
    expect(taken).toEqual([]);
    expect(await admin.account()).toMatchObject({ plan: { id: 'free' }, checkoutInFlight: null });
    expect(await admin.features()).toMatchObject({ features: ['users'] });
  });

  it('that was used up by an earlier decline is refused as unusable', async () => {
    const { admin } = await given.anAccount();
    const { body } = await given.enterCard('4000000000009995');
    const card = z.object({ id: z.string() }).parse(body).id;
    expect(await admin.buy({}, card)).toMatchObject({ refusal: { code: 'card_declined' } });
    expect(await admin.buy({}, card)).toMatchObject({ refusal: { code: 'payment_method_unusable' } });
  });

  it('that Stripe does not know is refused as unusable', async () => {
    const { accountId, admin } = await given.anAccount();
    const checkout = await admin.buy({}, 'pm_1NoSuchPaymentMethod');
    expect(checkout).toMatchObject({ status: 'refused', refusal: { code: 'payment_method_unusable' } });
    expect((await given.ledgerOf(accountId)).intents).toEqual([]);
  });
});
