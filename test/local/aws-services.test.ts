import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { GetSecretValueCommand, ListSecretsCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SESv2Client, SendEmailCommand, type SendEmailCommandInput } from '@aws-sdk/client-sesv2';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { DAY_MS } from '../../domain/values/duration.ts';
import type { BusEvent, Rule } from '../../local/aws/eventbridge.ts';
import { type AwsServices, startAwsServices } from '../../local/aws/server.ts';
import { MovableClock } from '../../local/clock.ts';

const YEAR_MS = 365 * DAY_MS;
const ENDPOINTS = ['AWS_ENDPOINT_URL_EVENTBRIDGE', 'AWS_ENDPOINT_URL_SECRETS_MANAGER', 'AWS_ENDPOINT_URL_SESV2'];

let clock: MovableClock;
let aws: AwsServices;
let delivered: BusEvent[];
let rules: Rule[];
let eventBridge: EventBridgeClient;
let secretsManager: SecretsManagerClient;
let ses: SESv2Client;

const environment = { ...process.env };

beforeEach(async () => {
  clock = new MovableClock();
  delivered = [];
  rules = [];
  const secrets = { 'switchplan/stripe': '{"secretKey":"sk_test_1"}' };
  aws = await startAwsServices({ clock, secrets, rules });
  // As the functions do it: nothing but the SDK's own variables names the endpoints.
  process.env = { ...environment, AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' };
  for (const name of ENDPOINTS) process.env[name] = aws.url;
  eventBridge = new EventBridgeClient();
  secretsManager = new SecretsManagerClient();
  ses = new SESv2Client();
});

afterEach(async () => {
  for (const client of [eventBridge, secretsManager, ses]) client.destroy();
  process.env = environment;
  await aws.close();
  clock.stop();
});

describe('EventBridge', () => {
  const activated = { Source: 'switchplan', DetailType: 'subscription.activated', Detail: '{"checkoutId":"chk_1"}' };

  test('keeps a put event in its envelope, at the time of the clock', async () => {
    await clock.advance(YEAR_MS);
    const { Entries, FailedEntryCount } = await eventBridge.send(
      new PutEventsCommand({ Entries: [{ ...activated, Resources: ['acc_1'] }] }),
    );
    expect(FailedEntryCount).toBe(0);
    const [event] = aws.events();
    expect(event).toMatchObject({
      version: '0',
      id: Entries?.[0]?.EventId,
      'detail-type': 'subscription.activated',
      source: 'switchplan',
      account: '000000000000',
      region: 'us-east-1',
      resources: ['acc_1'],
      detail: { checkoutId: 'chk_1' },
    });
    expect(event?.time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect(Math.abs(Date.parse(event?.time ?? '') - clock.now())).toBeLessThan(3_600_000);
  });

  test('takes the time an entry states', async () => {
    const Time = new Date('2026-11-23T10:00:00Z');
    await eventBridge.send(new PutEventsCommand({ Entries: [{ ...activated, Time }] }));
    expect(aws.events()[0]?.time).toBe('2026-11-23T10:00:00Z');
  });

  test('refuses bad entries one by one and keeps the good', async () => {
    const { Entries, FailedEntryCount } = await eventBridge.send(
      new PutEventsCommand({
        Entries: [
          { ...activated, Source: undefined },
          { ...activated, DetailType: '' },
          { ...activated, Detail: undefined },
          { ...activated, Detail: '{"checkoutId":' },
          { ...activated, Detail: '["chk_1"]' },
          activated,
        ],
      }),
    );
    expect(FailedEntryCount).toBe(5);
    expect(Entries?.map((entry) => entry.ErrorCode)).toStrictEqual([
      'InvalidArgument',
      'InvalidArgument',
      'InvalidArgument',
      'MalformedDetail',
      'MalformedDetail',
      undefined,
    ]);
    expect(Entries?.[0]?.ErrorMessage).toBe('Parameter Source is not valid. Reason: Source is a required argument.');
    expect(aws.events()).toHaveLength(1);
  });

  test('refuses a request of more than ten entries', async () => {
    const request = new PutEventsCommand({ Entries: Array.from({ length: 11 }, () => activated) });
    await expect(eventBridge.send(request)).rejects.toMatchObject({ name: 'ValidationException' });
    expect(aws.events()).toHaveLength(0);
  });

  test('hands an event to the targets of the rules that match it, and to no other', async () => {
    rules.push(
      { matches: (event) => event.source === 'switchplan', target: (event) => void delivered.push(event) },
      { matches: (event) => event.source === 'aws.states', target: (event) => void delivered.push(event) },
    );
    await eventBridge.send(new PutEventsCommand({ Entries: [activated] }));
    await clock.rest();
    expect(delivered).toStrictEqual(aws.events());
  });

  test('invokes no target before the event is put', async () => {
    rules.push({ matches: () => true, target: (event) => void delivered.push(event) });
    aws.putEvent({ source: 'aws.states', 'detail-type': 'Step Functions Execution Status Change', detail: {} });
    expect(delivered).toStrictEqual([]);
    await clock.rest();
    expect(delivered).toHaveLength(1);
  });

  test("puts a service's own event, and the clock waits for what that starts", async () => {
    const gate = Promise.withResolvers<void>();
    rules.push({
      matches: (event) => event['detail-type'] === 'Step Functions Execution Status Change',
      target: async (event) => {
        await gate.promise;
        delivered.push(event);
      },
    });
    const put = aws.putEvent({
      source: 'aws.states',
      'detail-type': 'Step Functions Execution Status Change',
      resources: ['arn:aws:states:us-east-1:000000000000:execution:checkout:chk_1'],
      detail: { status: 'SUCCEEDED' },
    });
    const advance = clock.advance(1_000);
    expect(delivered).toStrictEqual([]);
    gate.resolve();
    await advance;
    expect(delivered).toStrictEqual([put]);
    expect(put).toMatchObject({ version: '0', account: '000000000000', detail: { status: 'SUCCEEDED' } });
  });

  test('says so when a target fails, and goes on', async () => {
    const complaint = jest.spyOn(console, 'error').mockImplementation(() => {});
    rules.push({ matches: () => true, target: () => Promise.reject(new Error('no such function')) });
    rules.push({ matches: () => true, target: (event) => void delivered.push(event) });
    aws.putEvent({ source: 'switchplan', 'detail-type': 'subscription.activated', detail: {} });
    await clock.rest();
    expect(delivered).toHaveLength(1);
    expect(complaint).toHaveBeenCalledTimes(1);
    complaint.mockRestore();
  });
});

describe('SES', () => {
  const receipt: SendEmailCommandInput = {
    FromEmailAddress: 'billing@switchplan.example',
    Destination: { ToAddresses: ['ada@example.com'] },
    Content: {
      Simple: {
        Subject: { Data: 'Your receipt' },
        Body: {
          Text: { Data: 'Thank you – 12 seats', Charset: 'UTF-8' },
          Html: { Data: '<p>Thank you</p>', Charset: 'UTF-8' },
        },
      },
    },
  };

  test('keeps a sent email with its message id, at the time of the clock', async () => {
    await clock.advance(YEAR_MS);
    const { MessageId } = await ses.send(new SendEmailCommand(receipt));
    const [email] = aws.emails();
    expect(email).toMatchObject({
      from: 'billing@switchplan.example',
      to: ['ada@example.com'],
      subject: 'Your receipt',
      text: 'Thank you – 12 seats',
      html: '<p>Thank you</p>',
      messageId: MessageId,
    });
    expect(MessageId).toMatch(/^[0-9a-f-]{36}$/);
    expect(Math.abs(Date.parse(email?.sentAt ?? '') - clock.now())).toBeLessThan(3_600_000);
  });

  test.each([
    ['nobody to send it to', { Destination: { ToAddresses: [] } }],
    ['no sender', { FromEmailAddress: undefined }],
    ['copies it would lose', { Destination: { ToAddresses: ['ada@example.com'], CcAddresses: ['bob@example.com'] } }],
    [
      'more than ASCII and no charset',
      { Content: { Simple: { Subject: { Data: 'Receipt: €12' }, Body: { Text: { Data: 'Thank you' } } } } },
    ],
    ['no body', { Content: { Simple: { Subject: { Data: 'Your receipt' }, Body: {} } } }],
  ] satisfies [string, Partial<SendEmailCommandInput>][])('refuses an email with %s', async (_name, changes) => {
    const request = ses.send(new SendEmailCommand({ ...receipt, ...changes }));
    await expect(request).rejects.toMatchObject({ name: 'BadRequestException' });
    expect(aws.emails()).toHaveLength(0);
  });
});

describe('Secrets Manager', () => {
  test('gives a secret by name and by ARN', async () => {
    const byName = await secretsManager.send(new GetSecretValueCommand({ SecretId: 'switchplan/stripe' }));
    expect(byName).toMatchObject({
      Name: 'switchplan/stripe',
      SecretString: '{"secretKey":"sk_test_1"}',
      VersionStages: ['AWSCURRENT'],
    });
    expect(byName.ARN).toMatch(/^arn:aws:secretsmanager:us-east-1:\d{12}:secret:switchplan\/stripe-\w{6}$/);
    expect(byName.CreatedDate).toBeInstanceOf(Date);
    const byArn = await secretsManager.send(new GetSecretValueCommand({ SecretId: byName.ARN }));
    expect(byArn.SecretString).toBe(byName.SecretString);
  });

  test('has the current version only', async () => {
    const stage = (VersionStage: string) =>
      secretsManager.send(new GetSecretValueCommand({ SecretId: 'switchplan/stripe', VersionStage }));
    await expect(stage('AWSCURRENT')).resolves.toMatchObject({ SecretString: '{"secretKey":"sk_test_1"}' });
    await expect(stage('AWSPREVIOUS')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  test('knows no other secret', async () => {
    const request = secretsManager.send(new GetSecretValueCommand({ SecretId: 'switchplan/paypal' }));
    await expect(request).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: "Secrets Manager can't find the specified secret.",
    });
  });

  test('says which operations it does not have', async () => {
    await expect(secretsManager.send(new ListSecretsCommand())).rejects.toMatchObject({
      name: 'UnknownOperationException',
    });
  });
});
