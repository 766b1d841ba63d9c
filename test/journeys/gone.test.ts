import { describe, expect, it } from '@jest/globals';
import { checkoutIdOf } from '../../adapters/runtime/ids.ts';
import { accounts } from '../../adapters/stored/accounts.ts';
import { checkouts } from '../../adapters/stored/checkouts.ts';
import { failedWebhookEvents } from '../../adapters/stored/webhook-log.ts';
import { stripe } from '../../adapters/stripe/client.ts';
import { CheckoutView } from '../../api/checkout.ts';
import { executionNameOf } from '../../domain/checkout/executions.ts';
import { noteFailure, receivedInVain } from '../../domain/operating/failed-webhook-event.ts';
import { CheckoutId, PaymentIntentId } from '../../domain/values/ids.ts';
import { explain } from '../../operate/explanation.ts';
import { refund } from '../../operate/refund.ts';
import { release } from '../../operate/release.ts';
import { replay } from '../../operate/replay.ts';
import { actOf } from '../operate/given.ts';
import { askedWith, paymentFacts } from '../paid.ts';
import { eventually } from './eventually.ts';
import { givenStack } from './given.ts';
import type { Person } from './person.ts';

const given = givenStack();
const GONE = PaymentIntentId.parse('pi_gone');

const customerOf = async ({ accountId }: Person) => (await accounts.mustGet(accountId)).customerId ?? '';
const deleteCustomer = async (id: string) => (await stripe()).customers.del(id);
const status = (name: string) => given.stack().stepFunctions.execution(name)?.status;

/** An account whose customer at Stripe is known from a purchase that was declined. */
async function aKnownBuyer(): Promise<Person> {
  const { admin } = await given.anAccount();
  await admin.buy({}, 'pm_card_visa_chargeDeclined');
  await given.stack().clock.rest();
  return admin;
}

describe('a customer that was deleted in Stripe’s dashboard', () => {
  it('is made anew by the next purchase, which is paid', async () => {
    const admin = await aKnownBuyer();
    const old = await customerOf(admin);
    await deleteCustomer(old);
    expect((await admin.buy()).status).toBe('completed');
    const customer = await customerOf(admin);
    expect(customer).not.toBe(old);
    const { intents, taken } = await given.ledgerOf(admin.accountId);
    expect(intents.map((intent) => intent.customer)).toEqual([old, customer]);
    expect(taken).toHaveLength(1);
  });

  it('is made anew though the purchase itself had made it, and Stripe remembers the answer', async () => {
    const { admin } = await given.anAccount();
    await given.test('faults', { kind: 'slow', call: 'POST /v1/payment_intents', ms: 300 });
    const { quoteId } = await admin.quote();
    const { checkoutId } = CheckoutView.parse((await admin.checkOut(quoteId)).body);
    const customer = await eventually(async () => (await customerOf(admin)) || undefined);
    await deleteCustomer(customer);
    await eventually(async () => ((await customerOf(admin)) !== customer ? true : undefined));
    expect((await admin.outcome(checkoutId)).status).toBe('completed');
    expect((await given.ledgerOf(admin.accountId)).taken).toHaveLength(1);
  });

  it('between creation and confirmation: nothing is charged, and the next purchase is paid', async () => {
    const { admin } = await given.anAccount();
    await given.test('faults', { kind: 'slow', call: 'POST /v1/payment_intents/:id/confirm', ms: 300 });
    const { quoteId } = await admin.quote();
    const { checkoutId } = CheckoutView.parse((await admin.checkOut(quoteId)).body);
    const known = async () => paymentFacts(await checkouts.mustGet(checkoutId)).intentId;
    await eventually(known);
    await deleteCustomer(await customerOf(admin));
    const { clock } = given.stack();
    while (status(checkoutId) === 'RUNNING') await clock.advance(5_000);
    expect(await admin.outcome(checkoutId)).toMatchObject({ status: 'reversed' });
    expect(status(checkoutId)).toBe('FAILED');
    expect((await given.ledgerOf(admin.accountId)).taken).toEqual([]);
    expect((await admin.buy()).status).toBe('completed');
  });

  it('leaves the account explained by what our books know', async () => {
    const { admin } = await given.anAccount();
    const { checkoutId } = await admin.buy();
    await given.stack().clock.rest();
    const { accountId } = admin;
    const account = await accounts.mustGet(accountId);
    const { customerId, ...rest } = account;
    await accounts.change(
      account,
      () => ({ ...rest, customerId: customerId && `${customerId}gone` }) as typeof account,
    );
    expect((await explain(accountId)).checkouts).toMatchObject([{ checkoutId }]);
  });
});

describe('a card that was detached in between', () => {
  it('is the buyer’s to enter again', async () => {
    const admin = await aKnownBuyer();
    const client = await stripe();
    const card = await client.paymentMethods.attach('pm_card_visa', { customer: await customerOf(admin) });
    await client.paymentMethods.detach(card.id);
    expect(await admin.buy({}, card.id)).toMatchObject({
      status: 'refused',
      refusal: { code: 'payment_method_unusable' },
    });
  });

  it('with its customer, too', async () => {
    const admin = await aKnownBuyer();
    const customer = await customerOf(admin);
    const card = await (await stripe()).paymentMethods.attach('pm_card_visa', { customer });
    await deleteCustomer(customer);
    expect(await admin.buy({}, card.id)).toMatchObject({ refusal: { code: 'payment_method_unusable' } });
    expect((await admin.buy()).status).toBe('completed');
  });
});

describe('a payment that Stripe does not know any more', () => {
  /** A purchase whose payment is lost before it is confirmed: keys of another account, or test data deleted. */
  async function lostBeforePaid() {
    const { admin } = await given.anAccount();
    const { lambda, clock } = given.stack();
    const { invoke } = lambda;
    lambda.invoke = async (name, event) => {
      if (name.endsWith(':charge-card')) throw Object.assign(new Error('out of reach'), { name: 'Outage' });
      return invoke.call(lambda, name, event);
    };
    const checkoutId = checkoutIdOf(admin.accountId, 'lost');
    const { quoteId } = await admin.quote();
    await admin.checkOut(quoteId, { key: 'lost' });
    await eventually(() => status(checkoutId));
    await checkouts.change(await checkouts.mustGet(checkoutId), askedWith(GONE));
    while (status(checkoutId) === 'RUNNING') await clock.advance(5_000);
    lambda.invoke = invoke;
    return { admin, checkoutId };
  }

  it('leaves the purchase stuck, for it is not known whether it was paid; a person frees the account', async () => {
    const { admin, checkoutId } = await lostBeforePaid();
    await eventually(async () => ((await checkouts.mustGet(checkoutId)).state.status === 'stuck' ? true : undefined));
    const stuck = await checkouts.mustGet(checkoutId);
    while (status(executionNameOf(stuck)) === 'RUNNING') await given.stack().clock.advance(5_000);
    await release(admin.accountId, actOf(given));
    await given.stack().clock.advance(5_000);
    expect(await admin.outcome(checkoutId)).toMatchObject({ status: 'reversed' });
    expect((await admin.buy()).status).toBe('completed');
  });

  it('is told to the operator who explains or refunds', async () => {
    const { admin } = await given.anAccount();
    const checkoutId = CheckoutId.parse((await admin.buy()).checkoutId);
    await given.stack().clock.rest();
    await checkouts.change(await checkouts.mustGet(checkoutId), askedWith(GONE));
    const { timeline } = await explain(checkoutId);
    expect(timeline).toContainEqual(expect.objectContaining({ id: GONE, text: 'Stripe knows no such payment' }));
    await expect(refund(checkoutId, actOf(given))).rejects.toThrow('There is no payment pi_gone at Stripe.');
  });
});

describe('an event that Stripe keeps no more', () => {
  it('cannot be replayed, and the operator is told so', async () => {
    const now = given.stack().clock.now();
    const failed = await failedWebhookEvents.create(
      receivedInVain({ eventId: 'evt_gone', type: 'charge.refunded' }, now),
    );
    await failedWebhookEvents.change(failed, (current) => noteFailure(current, 'Outage', { hopeless: true }, now));
    await expect(replay('evt_gone', actOf(given))).rejects.toThrow('There is no event evt_gone at Stripe');
  });
});
