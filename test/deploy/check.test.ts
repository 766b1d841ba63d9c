import { describe, expect, it } from '@jest/globals';
import type { Finding } from '../../deploy/checking.ts';
import { ALARM_TOPIC, givenAccounts, INPUTS, RESTRICTED_KEY, SECRET_KEY } from './given.ts';

const given = givenAccounts(['rak_customer_write', 'rak_payment_intent_write']);

const wrong = (said: string, whatToDo: string) => ({
  ok: false,
  said: expect.stringContaining(said),
  whatToDo: expect.stringContaining(whatToDo),
});
const fine = (said: string) => ({ ok: true, said: expect.stringContaining(said) });
const allOk = (findings: Record<string, Finding>) => Object.values(findings).filter(({ ok }) => !ok);

describe('before the deployment', () => {
  it('finds nothing wrong with accounts in which it can be deployed, and looks at no stack', async () => {
    const findings = await given.findings({}, { givenKey: SECRET_KEY });
    expect(allOk(findings)).toEqual([]);
    expect(Object.keys(findings)).toEqual([
      'concurrency',
      'mail',
      'alarms',
      'stripe-key',
      'stripe-rights',
      'publishable-key',
    ]);
    expect(findings.mail).toMatchObject({ whatToDo: 'Follow the link in that mail.' });
  });

  it('tells where Lambda would not reserve what is asked for', async () => {
    given.account.concurrency = { ConcurrentExecutions: 10, UnreservedConcurrentExecutions: 10 };
    expect((await given.findings()).concurrency).toMatchObject(wrong('31 of 10', '"chargeConcurrency": 0'));
    expect((await given.findings({ chargeConcurrency: 0 })).concurrency).toMatchObject(fine('Nothing is reserved'));
    given.account.concurrency = { ConcurrentExecutions: 1_000, UnreservedConcurrentExecutions: 131 };
    expect((await given.findings()).concurrency).toMatchObject(fine('20 cards'));
    given.account.concurrency = { ConcurrentExecutions: 1_000, UnreservedConcurrentExecutions: 130 };
    expect((await given.findings()).concurrency).toMatchObject({ ok: false });
    // What is reserved already is not asked for once more.
    given.deploy();
    expect((await given.findings()).concurrency).toMatchObject(fine('20 cards'));
  });

  it('tells of an identity that would be made a second time, and of one that is not there', async () => {
    given.account.identities[INPUTS.mailFrom] = { VerifiedForSendingStatus: true };
    expect((await given.findings()).mail).toMatchObject(wrong('already', `"mailIdentity": "${INPUTS.mailFrom}"`));
    expect((await given.findings({ mailIdentity: INPUTS.mailFrom })).mail).toMatchObject(fine('everybody'));
    const absent = await given.findings({ mailIdentity: 'your.example' });
    expect(absent.mail).toMatchObject(wrong('no identity your.example', 'Verify it'));
  });

  it('tells whom SNS will ask to confirm the alarms, or that nobody will hear them', async () => {
    expect((await given.findings()).alarms).toMatchObject({ ...fine('No alarm will'), whatToDo: expect.any(String) });
    const { alarms } = await given.findings({ alarmEmail: 'ops@your.example' });
    expect(alarms).toMatchObject({ ...fine('ask ops@your.example'), whatToDo: 'Follow the link in that mail.' });
  });

  it('sees that Stripe Tax is there for a seller who charges by it', async () => {
    const seen = { givenKey: SECRET_KEY, taxedByStripe: true };
    expect((await given.findings({}, seen))['stripe-tax']).toMatchObject(fine('is active'));
    const body = JSON.stringify({ status: 'pending' });
    await fetch(`${given.stripeUrl()}/test/tax-settings`, { method: 'POST', body });
    expect((await given.findings({}, seen))['stripe-tax']).toMatchObject(wrong('is pending', 'settings/tax'));
    const restricted = await given.findings({}, { ...seen, givenKey: RESTRICTED_KEY });
    expect(restricted['stripe-tax']).toMatchObject(wrong('may not ask Stripe Tax', 'dashboard'));
  });

  it('looks at a key before it is stored', async () => {
    expect((await given.findings())['stripe-key']).toMatchObject({
      ok: true,
      whatToDo: expect.stringContaining('sk_'),
    });
    const findings = await given.findings({}, { givenKey: 'sk_test_nobody' });
    expect(findings['stripe-key']).toMatchObject(wrong('does not know the key', 'put-secret-value'));
    expect(findings['stripe-rights']).toMatchObject(wrong('Not looked at.', 'stripe-key comes first'));
    expect(JSON.stringify(findings)).not.toContain('sk_test_nobody');
  });
});

describe('what Stripe knows', () => {
  it.each([
    ['SEr4nd0mT3xt', 'no key of Stripe’s'],
    ['sk_test_simulated\n', 'a line break'],
    ['pk_test_simulated', 'a publishable key'],
    ['sk_live_simulated', 'live mode, stripePublishableKey of test mode'],
    ['sk_test_retired', 'does not know the key'],
  ])('a stored key that is wrong is told by what is wrong: %j', async (key, said) => {
    given.deploy();
    given.account.secrets['secret-key'] = key;
    expect((await given.findings())['stripe-key']).toMatchObject(wrong(said, ''));
  });

  it('names the rights that a restricted key lacks, and where to give them', async () => {
    const { 'stripe-rights': rights } = await given.findings({}, { givenKey: RESTRICTED_KEY });
    expect(rights).toMatchObject(
      wrong(
        'lacks SetupIntents: Write, PaymentMethods: Write, Charges and Refunds: Write, Disputes: Read, Events: Read',
        'dashboard.stripe.com/test/apikeys/create',
      ),
    );
  });

  it('tells where the publishable key is of another account', async () => {
    const findings = await given.findings({ stripePublishableKey: 'pk_test_other' }, { givenKey: SECRET_KEY });
    expect(findings['publishable-key']).toMatchObject({ ok: false });
    const intents = await given.stripe().paymentIntents.list();
    expect(intents.data).toMatchObject([{ status: 'canceled' }]);
  });

  it('tells where Stripe cannot be reached', async () => {
    const findings = await given.findings({}, { givenKey: SECRET_KEY, stripeUrl: 'http://127.0.0.1:1' });
    expect(findings['stripe-key']).toMatchObject(wrong('cannot be reached', 'this machine reaches it'));
  });
});

describe('after the deployment', () => {
  it('tells what is still to be done at SES', async () => {
    given.deploy();
    given.account.identities = {
      [INPUTS.mailFrom]: { VerifiedForSendingStatus: false, VerificationStatus: 'PENDING' },
    };
    expect((await given.findings()).mail).toMatchObject(wrong('PENDING', 'Follow the link'));
    given.account.identities = {};
    expect((await given.findings()).mail).toMatchObject(wrong('knows no identity', 'npm run deploy'));
    given.deploy();
    given.account.ses = { SendingEnabled: true, ProductionAccessEnabled: false };
    expect((await given.findings()).mail).toMatchObject({ ...fine('sandbox'), whatToDo: expect.any(String) });
    given.account.ses.SendingEnabled = false;
    expect((await given.findings()).mail).toMatchObject(wrong('stopped sending', 'console'));
  });

  it('tells while nobody has confirmed the alarms’ subscription, and where it is gone', async () => {
    given.deploy();
    const address = 'ops@your.example';
    const alarms = async (inputs: object = { alarmEmail: address }) => (await given.findings(inputs)).alarms;
    const subscribe = `aws sns subscribe --topic-arn ${ALARM_TOPIC} --protocol email --notification-endpoint ${address}`;
    expect(await alarms()).toMatchObject(wrong(`not subscribed`, subscribe));
    const other = { Endpoint: 'dev@your.example', SubscriptionArn: `${ALARM_TOPIC}:1` };
    given.account.subscriptions = [other, { Endpoint: address, SubscriptionArn: 'PendingConfirmation' }];
    expect(await alarms()).toMatchObject(wrong(`${address}: SNS waits`, 'Follow the link'));
    expect(await alarms({})).toMatchObject(fine('Alarms reach 1'));
    given.account.subscriptions = [other, { Endpoint: address, SubscriptionArn: `${ALARM_TOPIC}:2` }];
    expect(await alarms()).toMatchObject(fine(`Alarms reach ${address}.`));
    given.account.subscriptions = [];
    expect(await alarms({})).toMatchObject({ ...fine('No alarm reaches anybody'), whatToDo: expect.any(String) });
    delete given.account.outputs?.AlarmTopicArn;
    expect(await alarms()).toMatchObject(wrong('does not say where', 'npm run deploy'));
  });

  it('asks no SES where the host product mails its buyers itself', async () => {
    given.deploy();
    given.account.identities = {};
    expect((await given.findings({ mails: 'host' })).mail).toMatchObject(fine('host product'));
  });

  it('names an API that does not answer, and where its domain is to point', async () => {
    given.deploy();
    const { api, purchase } = await given.findings();
    expect(api).toMatchObject(wrong('http://127.0.0.1:1 does not answer', 'reaches the network'));
    expect(purchase).toMatchObject(wrong('Not looked at.', 'api comes first'));
    Object.assign(given.account.outputs ?? {}, { ApiTarget: 'd-1.execute-api.example' });
    expect((await given.findings()).api).toMatchObject(wrong('', 'Point its domain to d-1.execute-api.example'));
  });

  it('tells which right of AWS’s is missing instead of ending', async () => {
    given.deploy();
    given.account.secrets = {};
    const findings = await given.findings();
    expect(findings['stripe-key']).toMatchObject(wrong('ResourceNotFoundException', ''));
    expect(findings['webhook-secrets']).toMatchObject({ ok: false });
  });
});
