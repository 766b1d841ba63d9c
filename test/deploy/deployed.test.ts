import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { keptEvent } from '../../adapters/stripe/webhooks.ts';
import { SetupView } from '../../api/billing.ts';
import { STRIPE_EVENTS } from '../../api/stripe-events.ts';
import { check, type Seen } from '../../deploy/checking.ts';
import { CHECKS } from '../../deploy/checks/checks.ts';
import { RIGHTS } from '../../deploy/stripe-rights.ts';
import { aws, outputsOf } from '../../deploy/world.ts';
import { instant } from '../../domain/values/calendar.ts';
import { MINUTE_MS } from '../../domain/values/duration.ts';
import { CheckoutId } from '../../domain/values/ids.ts';
import { inputsFrom } from '../../infra/inputs.ts';
import { MovableClock } from '../../local/clock.ts';
import { type Stack, startStack } from '../../local/stack.ts';
import { refund } from '../../operate/refund.ts';
import { type StripeSimulator, startStripeSimulator } from '../../packages/stripe-simulator/src/index.ts';
import { permissionFor } from '../../packages/stripe-simulator/src/wire/permissions.ts';
import { Person } from '../journeys/person.ts';
import { send } from '../journeys/requests.ts';
import { Ledger } from '../ledger.ts';
import { type AwsAccount, startAws } from './aws.ts';

/** A stack whose key may do at Stripe what docs/deploy.md lists, and nothing else. */
const secretKey = `rk_test_${randomBytes(12).toString('hex')}`;
const publishableKey = `pk_test_${randomBytes(12).toString('hex')}`;
const webhookSecret = `whsec_${randomBytes(16).toString('hex')}`;
const clock = new MovableClock();
const ADDRESSES = { mailFrom: 'receipts@your.example', alarmEmail: 'ops@your.example' };
let stripe: StripeSimulator;
let stack: Stack;
let account: AwsAccount;
let server: { url: string; close(): void };
let looked: Seen;
beforeAll(async () => {
  stripe = await startStripeSimulator({
    clock,
    port: 0,
    publishableKey,
    restrictedKeys: { [secretKey]: RIGHTS.map(({ permission }) => permission) },
    webhook: {
      url: () => `${stack.url}/v1/webhooks/stripe`,
      secrets: [webhookSecret],
      enabledEvents: [...STRIPE_EVENTS],
    },
  });
  const { url } = stripe;
  stack = await startStack({
    port: 0,
    clock,
    stripe: { url, secretKey, publishableKey, webhookSecret, close: () => stripe.close() },
  });
  account = {
    outputs: {
      ApiUrl: stack.url,
      WebhookUrl: `${stack.url}/v1/webhooks/stripe`,
      StripeSecretKeyId: 'secret-key',
      StripeWebhookSecretsId: 'webhook-secrets',
      AlarmTopicArn: 'arn:aws:sns:us-east-1:123456789012:alarms',
      DeploymentId: process.env.DEPLOYMENT_ID ?? '',
    },
    secrets: { 'secret-key': secretKey, 'webhook-secrets': webhookSecret },
    identities: { 'receipts@your.example': { VerifiedForSendingStatus: true } },
    ses: { SendingEnabled: true, ProductionAccessEnabled: true },
    subscriptions: [{ Endpoint: 'ops@your.example', SubscriptionArn: 'arn:aws:sns:us-east-1:123456789012:alarms:1' }],
    concurrency: { ConcurrentExecutions: 1_000, UnreservedConcurrentExecutions: 978 },
  };
  server = await startAws(account);
  const endpoint = { endpoint: server.url };
  const clients = aws(endpoint);
  looked = {
    inputs: inputsFrom({ ...ADDRESSES, stripePublishableKey: publishableKey }),
    outputs: await outputsOf(clients, 'switchplan'),
    aws: clients,
    stripeUrl: url,
    givenKey: undefined,
    buyerToken: undefined,
    patienceMs: 600_000,
    taxedByStripe: false,
  };
});
afterAll(async () => {
  await stack.close();
  server.close();
});

async function anAdmin() {
  const { accountId, adminId } = await stack.host.openAccount({ name: 'Acme', domain: 'acme.example', users: 3 });
  return new Person(stack, accountId, adminId);
}

/** A card change by the API, with the browser's part of it. */
async function giveAnotherCard(admin: Person) {
  await admin.buy();
  const { body } = await admin.request('POST', '/v1/billing/payment-method');
  const { setupIntentId, clientSecret } = SetupView.parse(body);
  await send(stripe.url, 'POST', `/v1/setup_intents/${setupIntentId}/confirm`, {
    body: new URLSearchParams({ payment_method: 'pm_card_mastercard', client_secret: clientSecret }).toString(),
    headers: { authorization: `Bearer ${publishableKey}`, 'content-type': 'application/x-www-form-urlencoded' },
  });
  const { status } = await admin.request('PUT', '/v1/billing/payment-method', { body: { setupIntentId } });
  expect(status).toBe(200);
}

const ledger = async () => Ledger.parse((await send(stripe.url, 'GET', '/test/ledger')).body);

const lookAgain = async (seen: Partial<Seen> = {}) =>
  Object.fromEntries((await check(CHECKS, { ...looked, ...seen })).map((finding) => [finding.name, finding]));

it('finds a deployment right, buys a plan, and sees that Stripe’s news of it was taken', async () => {
  const admin = await anAdmin();
  const findings = await lookAgain({ buyerToken: await admin.token() });
  expect(Object.values(findings).filter(({ ok }) => !ok)).toEqual([]);
  expect(findings.purchase).toMatchObject({ said: expect.stringContaining('Acme is on Premium now') });
  expect(findings['webhook-delivery']).toMatchObject({ said: expect.stringMatching(/^Stripe’s evt_\w+ was taken\.$/) });
  expect((await admin.account()).plan.id).toBe('premium');
  const again = await lookAgain({ buyerToken: await admin.token() });
  expect(again.purchase).toMatchObject({
    ok: true,
    said: expect.stringContaining('Not tried: Acme is on Premium already'),
  });
});

it('tells where a purchase does not end as it should, and of no payment of another deployment', async () => {
  const buyerToken = await (await anAdmin()).token();
  const { invoke } = stack.lambda;
  stack.lambda.invoke = async (name, event) => {
    if (!name.endsWith(':charge-card')) return invoke.call(stack.lambda, name, event);
    throw Object.assign(new Error('no'), { name: 'CardDeclined' });
  };
  const { purchase } = await lookAgain({ buyerToken });
  stack.lambda.invoke = invoke;
  expect(purchase).toMatchObject({ ok: false, said: expect.stringMatching(/^The purchase chk_\w+ ended refused\.$/) });
  const outputs = { ...looked.outputs, DeploymentId: 'switchplan/2/us-east-1' };
  expect((await lookAgain({ outputs }))['webhook-delivery']).toMatchObject({
    said: 'Nothing was paid yet that Stripe could tell of.',
  });
});

it('buys nothing in live mode, and nothing for nobody', async () => {
  const before = (await ledger()).charges.length;
  const inputs = { ...looked.inputs, stripePublishableKey: 'pk_live_1' };
  const buyerToken = await (await anAdmin()).token();
  expect((await lookAgain({ inputs, buyerToken })).purchase).toMatchObject({
    said: expect.stringContaining('Not tried'),
  });
  expect((await lookAgain()).purchase).toMatchObject({ whatToDo: expect.stringContaining('BUYER_TOKEN=') });
  expect((await ledger()).charges).toHaveLength(before);
});

it('the rights of a restricted key are those that the product uses: none is missing, none too many', async () => {
  const before = (await ledger()).calls.length;
  const admin = await anAdmin();
  const { checkoutId } = await admin.buy();
  await clock.rest();
  await refund(CheckoutId.parse(checkoutId), { by: 'ops@acme.example', why: 'a test', at: instant(clock.now()) });
  await (await anAdmin()).buy({}, 'pm_card_visa_chargeDeclined');
  await giveAnotherCard(await anAdmin());
  await (await anAdmin()).buy();
  await clock.rest();
  const disputed = (await ledger()).payment_intents.findLast(({ status }) => status === 'succeeded');
  await send(stripe.url, 'POST', '/test/disputes', { body: { paymentIntentId: disputed?.id, outcome: 'lost' } });
  // The audit looks at nothing younger than a minute.
  await clock.advance(2 * MINUTE_MS);
  await send(stack.url, 'POST', '/local/sweeps/audit-payments');
  await stack.lambda.drain(5_000);
  // What is set aside is replayed by what Stripe says of it now.
  expect(await keptEvent('evt_none')).toBeUndefined();
  const calls = (await ledger()).calls.slice(before);
  const used = new Set(calls.map(({ method, path }) => permissionFor(method, path)));
  const written = [...used].filter((permission) => permission.endsWith('_write'));
  // Who may write may read.
  const needed = [...used].filter((permission) => !written.includes(permission.replace(/_read$/, '_write')));
  expect(new Set([...written, ...needed])).toEqual(new Set(RIGHTS.map(({ permission }) => permission)));
  expect(calls.filter(({ status }) => status === 403)).toEqual([]);
});

it('tells of news that Stripe could not deliver', async () => {
  const webhooks = (mode: string) => send(stripe.url, 'POST', '/test/webhooks', { body: { mode } });
  await webhooks('drop');
  await (await anAdmin()).buy();
  expect((await lookAgain({ patienceMs: 0 }))['webhook-delivery']).toMatchObject({
    ok: false,
    said: expect.stringMatching(/^Stripe could not deliver evt_\w+ to 1 of the endpoints that listen\.$/),
  });
  await webhooks('deliver');
});
