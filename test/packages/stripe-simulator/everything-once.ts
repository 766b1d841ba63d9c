import type Stripe from 'stripe';
import { aCustomer, errorOf, type Given, purchase } from './given.ts';

/** Takes every kind of object through every state it has, so that each shape the simulator answers is seen. */
export async function everythingOnce(given: Given, stripe: Stripe): Promise<void> {
  const customer = await aCustomer(stripe);
  await customers(stripe, customer.id);
  await payments(stripe, customer.id);
  await refusals(stripe, customer.id);
  await renewals(given, stripe, customer.id);
  await challenges(given, stripe, customer.id);
  await moneyComingBack(given, stripe, customer.id);
  await setups(given, stripe, customer.id);
  await readings(stripe, customer.id);
}

async function customers(stripe: Stripe, id: string): Promise<void> {
  const address = { line1: '1 Main Street', city: 'Dublin', country: 'IE' };
  await stripe.customers.update(id, { address, phone: '+1 555', shipping: { name: 'Ada', address } });
  await stripe.customers.retrieve(id, { expand: ['default_source'] });
  const gone = await aCustomer(stripe);
  await stripe.customers.del(gone.id);
  await stripe.customers.retrieve(gone.id);
}

async function payments(stripe: Stripe, customer: string): Promise<void> {
  const intent = await stripe.paymentIntents.create(purchase(customer));
  await stripe.paymentIntents.update(intent.id, { metadata: { checkoutId: 'chk_1' } });
  await stripe.paymentIntents.confirm(intent.id, { expand: ['latest_charge', 'payment_method', 'customer'] });
  const dropped = await stripe.paymentIntents.create(purchase(customer));
  await stripe.paymentIntents.cancel(dropped.id, { cancellation_reason: 'abandoned' });
  const held = await stripe.paymentIntents.create({ ...purchase(customer), capture_method: 'manual', confirm: true });
  await stripe.paymentIntents.capture(held.id, { amount_to_capture: 50_00 });
  await stripe.paymentIntents.create({
    amount: 500,
    currency: 'jpy',
    payment_method: 'pm_card_amex',
    automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
    capture_method: 'automatic',
    confirm: true,
    shipping: { name: 'Ada', address: { line1: '1 Main Street' } },
  });
}

async function refusals(stripe: Stripe, customer: string): Promise<void> {
  for (const card of ['pm_card_visa_chargeDeclined', 'pm_card_chargeDeclinedIncorrectCvc', 'pm_card_radarBlock'])
    await errorOf(stripe.paymentIntents.create({ ...purchase(customer, card), confirm: true }));
  const order = purchase(customer, 'pm_card_authenticationRequired');
  await errorOf(stripe.paymentIntents.create({ ...order, confirm: true, error_on_requires_action: true }));
  const { setup_future_usage: _kept, ...renewal } = order;
  await errorOf(stripe.paymentIntents.create({ ...renewal, confirm: true, off_session: true }));
  await errorOf(stripe.paymentIntents.retrieve('pi_nobody'));
  await errorOf(stripe.paymentIntents.create({ ...order, amount: 1 }));
  await stripe.customers.create({ name: 'Ada' }, { idempotencyKey: customer });
  await errorOf(stripe.customers.create({ name: 'Grace' }, { idempotencyKey: customer }));
}

async function renewals(given: Given, stripe: Stripe, customer: string): Promise<void> {
  const card = { setup_credential_usage: 'recurring' as const };
  const saving = { ...purchase(customer, 'pm_card_mastercard'), payment_method_options: { card }, confirm: true };
  const { payment_method } = await stripe.paymentIntents.create({ ...saving, expand: ['latest_charge'] });
  const id = String(payment_method);
  const path = `/test/payment-methods/${id}`;
  await given.control('POST', path, { answers: [{ declineCode: 'lost_card' }, 'requires_action', 'succeed'] });
  const due = await stripe.paymentIntents.create({ amount: 50_00, currency: 'usd', customer });
  const attempt = () =>
    stripe.paymentIntents.confirm(due.id, {
      payment_method: id,
      off_session: true,
      payment_method_options: { card: { stored_credential_usage: 'recurring' } },
      return_url: 'https://shop.test/back',
      expand: ['latest_charge'],
    });
  for (const _no of ['lost_card', 'requires_action']) await errorOf(attempt());
  await attempt();
  await given.control('POST', path, { expMonth: 1, expYear: 2071, last4: '1111' });
  await stripe.paymentMethods.retrieve(id);
}

async function challenges(given: Given, stripe: Stripe, customer: string): Promise<void> {
  for (const outcome of ['succeed', 'fail']) {
    const order = purchase(customer, 'pm_card_authenticationRequired');
    const intent = await stripe.paymentIntents.create({ ...order, confirm: true });
    await given.control('POST', `/test/challenges/${intent.id}`, { outcome });
    await stripe.paymentIntents.retrieve(intent.id, { expand: ['latest_charge'] });
  }
  const { use_stripe_sdk: _sdk, ...order } = purchase(customer, 'pm_card_authenticationRequired');
  await stripe.paymentIntents.create({ ...order, confirm: true, return_url: 'https://shop.test/back' });
}

async function moneyComingBack(given: Given, stripe: Stripe, customer: string): Promise<void> {
  const pay = async (card: string) =>
    (await stripe.paymentIntents.create({ ...purchase(customer, card), confirm: true })).id;
  for (const card of ['pm_card_visa', 'pm_card_pendingRefund', 'pm_card_refundFail']) {
    const refund = await stripe.refunds.create({ payment_intent: await pay(card), reason: 'requested_by_customer' });
    await stripe.refunds.update(refund.id, { metadata: { seen: 'yes' } });
    await given.clock.advance(60_000);
    await stripe.refunds.retrieve(refund.id, { expand: ['charge'] });
  }
  for (const card of ['pm_card_createDispute', 'pm_card_createDisputeInquiry']) await pay(card);
  for (const outcome of ['open', 'won', 'lost', 'warning_closed', 'prevented'])
    await given.control('POST', '/test/disputes', { paymentIntentId: await pay('pm_card_visa'), outcome });
  await stripe.disputes.list({ limit: 1, expand: ['data.charge'] });
  const paymentIntentId = await pay('pm_card_visa');
  await given.control('POST', '/test/disputes', { paymentIntentId, outcome: 'inquiry' });
  const asked = (await stripe.disputes.list({ payment_intent: paymentIntentId })).data[0]?.id;
  const life = ['warning_under_review', 'needs_response', 'under_review', 'lost', 'appeal_needs_response'];
  for (const status of [...life, 'appeal_under_review', 'won']) {
    await given.control('POST', `/test/disputes/${asked}`, { status });
    await stripe.disputes.retrieve(asked ?? '', { expand: ['payment_intent'] });
  }
  await given.clock.advance(60_000);
}

async function setups(given: Given, stripe: Stripe, customer: string): Promise<void> {
  const payment_method_options = { card: { setup_credential_usage: 'recurring' as const } };
  const kept = { customer, allowed_payment_method_types: ['card' as const], use_stripe_sdk: true };
  const terms = { ...kept, payment_method_options };
  const intent = await stripe.setupIntents.create({ ...terms, payment_method: 'pm_card_visa' });
  await stripe.setupIntents.update(intent.id, { description: 'a new card' });
  await stripe.setupIntents.confirm(intent.id);
  await stripe.setupIntents.retrieve(intent.id, { expand: ['latest_attempt', 'payment_method'] });
  await errorOf(stripe.setupIntents.create({ ...terms, payment_method: 'pm_card_chargeDeclined', confirm: true }));
  for (const outcome of ['succeed', 'fail']) {
    const payment_method = 'pm_card_authenticationRequired';
    const challenged = await stripe.setupIntents.create({ ...terms, payment_method, confirm: true });
    await given.control('POST', `/test/challenges/${challenged.id}`, { outcome });
    await stripe.setupIntents.retrieve(challenged.id, { expand: ['latest_attempt'] });
  }
  await stripe.setupIntents.cancel(
    (await stripe.setupIntents.create({ automatic_payment_methods: { enabled: true } })).id,
  );
}

async function readings(stripe: Stripe, customer: string): Promise<void> {
  const method = await stripe.paymentMethods.create({
    type: 'card',
    card: { number: '5555555555554444', exp_month: 1, exp_year: 2051 },
  });
  await stripe.paymentMethods.attach(method.id, { customer });
  await stripe.paymentMethods.update(method.id, { billing_details: { name: 'Ada' } });
  await stripe.paymentMethods.retrieve(method.id);
  await stripe.customers.listPaymentMethods(customer);
  await stripe.paymentMethods.list({ customer, type: 'card' });
  await stripe.paymentMethods.detach(method.id);
  await stripe.customers.list();
  await stripe.paymentIntents.list({ limit: 100, expand: ['data.latest_charge'] });
  await stripe.setupIntents.list({ limit: 100 });
  await stripe.refunds.list({ limit: 100 });
  const charges = await stripe.charges.list({ limit: 100, expand: ['data.balance_transaction'] });
  for (const { id } of charges.data) await stripe.charges.retrieve(id);
  for (const { balance_transaction } of charges.data)
    if (typeof balance_transaction === 'object' && balance_transaction)
      await stripe.balanceTransactions.retrieve(balance_transaction.id);
  for (const { id } of (await stripe.disputes.list({ limit: 100 })).data) await stripe.disputes.retrieve(id);
  const events = await stripe.events.list({ limit: 100 });
  for (const { id } of events.data) await stripe.events.retrieve(id);
}
