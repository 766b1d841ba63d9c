import { describe, expect, it } from '@jest/globals';
import { webhookEventsAbout } from '../../adapters/stored/webhook-log.ts';
import { InvoicesView } from '../../api/invoices.ts';
import { CheckoutId } from '../../domain/values/ids.ts';
import { watchCalls } from '../boundary.ts';
import { givenWebhooks } from './delivered.ts';
import type { Person } from './person.ts';
import { send } from './requests.ts';

const { given, deliver, intentEvent, intentOf } = givenWebhooks();

/** What is asked of Stripe while this runs. */
async function askedOfStripe(run: () => Promise<unknown>): Promise<string[]> {
  const asked: string[] = [];
  const end = watchCalls(({ name }) => {
    if (/^(GET|POST) \/v1\/(payment_intents|refunds|disputes|charges)/.test(name)) asked.push(name);
  });
  await run().finally(end);
  return asked;
}

async function creditedMinor(admin: Person): Promise<number | undefined> {
  const { invoices } = InvoicesView.parse((await admin.request('GET', '/v1/invoices')).body);
  return invoices.find((each) => each.kind === 'invoice')?.creditedMinor;
}

describe('a webhook', () => {
  it('is taken only with a signature over its very bytes', async () => {
    expect((await deliver(intentEvent({ id: 'pi_1' }))).status).toBe(200);
    expect(await deliver(intentEvent({ id: 'pi_1' }), { tamper: ' ' })).toMatchObject({
      status: 400,
      body: { code: 'invalid_signature' },
    });
  });

  it('is refused when it is older than five minutes', async () => {
    expect((await deliver(intentEvent({ id: 'pi_1' }), { ageSeconds: 299 })).status).toBe(200);
    expect((await deliver(intentEvent({ id: 'pi_1' }), { ageSeconds: 301 })).status).toBe(400);
  });

  it('without a signature, or without a body, is refused', async () => {
    const { url } = given.stack();
    const answers = [
      await send(url, 'POST', '/v1/webhooks/stripe', { body: intentEvent({ id: 'pi_1' }) }),
      await send(url, 'POST', '/v1/webhooks/stripe', { headers: { 'stripe-signature': 't=1,v1=00' } }),
    ];
    for (const answer of answers) expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_signature' } });
  });

  it('of an unknown type, or about somebody else’s object, is acknowledged and changes nothing', async () => {
    const unknown = await deliver({ ...intentEvent({ id: 'x' }), type: 'customer.tax_id.created' });
    const foreign = await deliver(intentEvent({ id: 'pi_1', metadata: { checkoutId: 'order-77' } }));
    const noMetadata = await deliver(intentEvent({ id: 'pi_1' }));
    for (const answer of [unknown, foreign, noMetadata]) expect(answer).toMatchObject({ status: 200 });
  });

  it('that claims a payment is a hint: nothing moves until Stripe shows it', async () => {
    const { accountId, admin } = await given.anAccount();
    const { checkoutId } = await admin.buy({}, 'pm_card_threeDSecure2Required');
    const { intents } = await given.ledgerOf(accountId);
    const lie = intentEvent({ id: intents[0]?.id, status: 'succeeded', metadata: { checkoutId } });
    expect((await deliver(lie)).status).toBe(200);
    expect((await admin.outcome(checkoutId)).status).toBe('requires_action');
    expect((await given.ledgerOf(accountId)).taken).toEqual([]);
  });

  it('about a purchase that is over asks Stripe nothing', async () => {
    const { accountId, admin } = await given.anAccount();
    const { checkoutId } = await admin.buy();
    const late = intentEvent({ id: await intentOf(accountId), metadata: { checkoutId } });
    expect(await askedOfStripe(async () => expect((await deliver(late)).status).toBe(200))).toEqual([]);
    expect((await admin.outcome(checkoutId)).status).toBe('completed');
  });

  it('about money that went back asks Stripe only where it says more than is credited', async () => {
    const { accountId, admin } = await given.anAccount();
    const { checkoutId } = await admin.buy();
    const paymentIntentId = await intentOf(accountId);
    const refunded = (amount_refunded: number) => {
      const charge = { object: 'charge', id: 'ch_1', payment_intent: paymentIntentId, metadata: { checkoutId } };
      return deliver(intentEvent({ ...charge, amount_refunded }, 'charge.refunded'));
    };
    await given.test('webhooks', { mode: 'drop' });
    await given.test('refunds', { paymentIntentId, amount: 100 });
    await given.test('webhooks', { mode: 'deliver' });
    expect(await askedOfStripe(() => refunded(100))).toContain(`GET /v1/payment_intents/${paymentIntentId}`);
    expect(await creditedMinor(admin)).toBe(100);
    expect(await askedOfStripe(() => refunded(100))).toEqual([]);
    expect(await askedOfStripe(() => refunded(50))).toEqual([]);
    expect(await creditedMinor(admin)).toBe(100);
  });

  it.each([
    ['of live mode, while we are in test mode', { livemode: true }],
    ['of an account that is connected to ours', { account: 'acct_other' }],
  ])('%s is acknowledged and changes nothing', async (_whose, foreign) => {
    const { accountId, admin } = await given.anAccount();
    const { checkoutId } = await admin.buy();
    const paymentIntentId = await intentOf(accountId);
    await given.test('webhooks', { mode: 'drop' });
    await given.test('refunds', { paymentIntentId });
    await given.test('webhooks', { mode: 'deliver' });
    const charge = { object: 'charge', payment_intent: paymentIntentId, amount_refunded: 1, metadata: { checkoutId } };
    const ours = intentEvent(charge, 'charge.refunded');
    expect((await deliver({ ...ours, ...foreign })).status).toBe(200);
    expect((await admin.account()).plan.id).toBe('premium');
    expect((await deliver(ours)).status).toBe(200);
    expect((await admin.account()).plan.id).toBe('free');
  });

  it('is logged beside its checkout with what became of it', async () => {
    const { admin } = await given.anAccount();
    const { checkoutId } = await admin.buy();
    await given.stack().clock.rest();
    expect(await webhookEventsAbout(CheckoutId.parse(checkoutId))).toMatchObject([
      { eventId: expect.stringMatching(/^evt_/), type: 'payment_intent.succeeded', outcome: 'nothing_to_do' },
    ]);
  });

  it('about a card kept at Stripe asks Stripe nothing', async () => {
    const { admin } = await given.anAccount();
    await admin.buy();
    const kept = { object: 'payment_method', id: 'pm_1', customer: 'cus_1' };
    const asked = await askedOfStripe(async () => {
      for (const type of ['attached', 'detached', 'updated', 'automatically_updated'])
        expect((await deliver(intentEvent(kept, `payment_method.${type}`))).status).toBe(200);
    });
    expect(asked).toEqual([]);
  });

  it('whose effect could not be written is not acknowledged, so that Stripe sends it again', async () => {
    const { admin } = await given.anAccount();
    const { checkoutId } = await admin.buy({}, 'pm_card_threeDSecure2Required');
    const answer = await given.withoutTable(() => deliver(intentEvent({ id: 'pi_1', metadata: { checkoutId } })));
    expect(answer).toMatchObject({ status: 500, body: { code: 'internal_error' } });
  });
});
