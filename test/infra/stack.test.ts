import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { Validations } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { AwsSolutionsChecks } from 'cdk-nag';
import * as z from 'zod';
import { ROUTES } from '../../api/routes.ts';
import { SCHEDULES } from '../../api/schedules.ts';
import { kebabCase } from '../../domain/values/case.ts';
import { DAY_SECONDS } from '../../domain/values/duration.ts';
import { functionFiles } from '../../infra/bundles.ts';
import { ofType, type Resources, resourcesOf, synthesized } from './synthesized.ts';

const Definition = z.object({
  States: z.record(z.string(), z.object({ Type: z.string(), TimeoutSeconds: z.int().optional() })),
});
const FunctionProperties = z.object({
  Handler: z.string(),
  Timeout: z.int(),
  MemorySize: z.int(),
  ReservedConcurrentExecutions: z.int().optional(),
});

const names = [...functionFiles().keys()];
const WORKFLOWS = ['checkout', 'renewal'];
const definitionText = (workflow: string) =>
  readFileSync(new URL(`../../statemachines/${workflow}.asl.json`, import.meta.url), 'utf8');
const tasksOf = (workflow: string) =>
  Object.entries(Definition.parse(JSON.parse(definitionText(workflow))).States).filter(
    ([, { Type }]) => Type === 'Task',
  );
const tasks = WORKFLOWS.flatMap(tasksOf);

let outdir: string;
let resources: Resources;
/** The same stack where the deployment names everything it may name. */
let told: Resources;

beforeAll(() => {
  const { app, stack } = synthesized();
  outdir = app.outdir;
  resources = resourcesOf(stack);
  const optional = {
    alarmEmail: 'ops@acme.example',
    hostEventSource: 'com.acme.console',
    chargeConcurrency: '0',
    mailIdentity: 'switchplan.example',
    tracedShare: '0.05',
    events: { url: 'https://acme.example/switchplan', keySecret: 'acme/switchplan-key' },
  };
  told = resourcesOf(synthesized(optional).stack);
});

const properties = (path: string): unknown => resources.get(path)?.properties;
const functionOf = (name: string) => FunctionProperties.parse(properties(`${name}/function`));

describe('the table', () => {
  test('outlives mistakes: backed up by the second, protected from deletion, kept when the stack goes', () => {
    expect(resources.get('table')).toMatchObject({
      deletionPolicy: 'Retain',
      properties: {
        BillingMode: 'PAY_PER_REQUEST',
        TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
        Replicas: [
          { DeletionProtectionEnabled: true, PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } },
        ],
      },
    });
  });
});

describe('a function', () => {
  test('is made of every file, and named like it', () => {
    expect([...ofType(resources, 'AWS::Lambda::Function').keys()].sort()).toEqual(
      names.map((name) => `${name}/function`).sort(),
    );
    for (const name of names)
      expect(properties(`${name}/function`)).toMatchObject({
        FunctionName: `switchplan-${name}`,
        Handler: `${name}.handler`,
      });
  });

  test.each(names)('%s runs on Node 24 on arm64 and logs JSON for 90 days', (name) => {
    expect(properties(`${name}/function`)).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      LoggingConfig: { LogFormat: 'JSON', LogGroup: `{${name}/log}` },
    });
    expect(properties(`${name}/log`)).toMatchObject({ RetentionInDays: 90 });
  });

  test('ends before whoever waits for it gives up', () => {
    for (const [state, { TimeoutSeconds = 0 }] of tasks)
      expect(functionOf(kebabCase(state)).Timeout).toBeLessThan(TimeoutSeconds);
    for (const route of ROUTES) expect(functionOf(route.function).Timeout).toBeLessThan(30);
    expect(functionOf('set-token-claims').Timeout).toBe(5);
    const charge = functionOf('charge-card').Timeout;
    expect([charge, functionOf('reconcile-checkouts').Timeout, functionOf('add-user').Timeout]).toEqual([45, 45, 45]);
    // Days of payments, and a day on which many subscriptions fall due.
    const LONG = ['audit-payments', 'renew-subscriptions'];
    for (const name of LONG) expect(functionOf(name).Timeout).toBe(15 * 60);
    for (const name of names) expect(functionOf(name).Timeout).toBeLessThanOrEqual(LONG.includes(name) ? 15 * 60 : 45);
  });

  test('charges 20 cards at a time and sweeps once at a time; an account with little reserves nothing', () => {
    const reserved = names.flatMap((name) => {
      const { ReservedConcurrentExecutions } = functionOf(name);
      return ReservedConcurrentExecutions === undefined ? [] : [[name, ReservedConcurrentExecutions]];
    });
    expect(Object.fromEntries(reserved)).toEqual({
      'charge-card': 20,
      'charge-renewal': 8,
      ...Object.fromEntries(SCHEDULES.map((schedule) => [schedule.function, 1])),
    });
    for (const one of ofType(told, 'AWS::Lambda::Function').values())
      expect(one).not.toHaveProperty('ReservedConcurrentExecutions');
  });

  test('holds the less memory the longer it waits', () => {
    const withLess = (megabytes: number) => names.filter((name) => functionOf(name).MemorySize === megabytes).sort();
    expect(withLess(128)).toEqual(['get-checkout', 'get-renewal']);
    expect(withLess(256)).toEqual([
      'await-authentication',
      'await-renewal-authentication',
      'begin-card-setup',
      'change-billing-contact',
      'charge-card',
      'charge-renewal',
      'end-subscription',
      'get-billing',
      'look-again',
      'look-at-renewal',
      'price-renewal',
      'receive-stripe-event',
      'record-decline',
      'record-renewal',
      'refund-payment',
      'refund-renewal',
      'replace-card',
      'reverse-payment',
    ]);
    expect(withLess(512)).toHaveLength(names.length - 20);
  });
});

test('a workflow is the very file', () => {
  const assets = readdirSync(outdir).filter((file) => /^asset\..*\.json$/.test(file));
  const texts = assets.map((file) => readFileSync(join(outdir, file), 'utf8'));
  expect(texts.sort()).toEqual(WORKFLOWS.map(definitionText).sort());
});

describe.each(WORKFLOWS)('the workflow %s', (workflow) => {
  test('finds the function of each of its tasks by the state’s name', () => {
    expect(tasksOf(workflow).length).toBeGreaterThan(5);
    expect(properties(workflow)).toHaveProperty(
      'DefinitionSubstitutions',
      Object.fromEntries(tasksOf(workflow).map(([state]) => [state, `{${kebabCase(state)}/function}.Arn`])),
    );
  });

  test('shows ops every step and keeps what went through it to itself', () => {
    expect(properties(workflow)).toMatchObject({
      StateMachineName: `switchplan-${workflow}`,
      StateMachineType: 'STANDARD',
      LoggingConfiguration: { Level: 'ALL', IncludeExecutionData: false },
    });
    expect(properties(`${workflow}-log`)).toMatchObject({
      LogGroupName: `/aws/vendedlogs/states/switchplan-${workflow}`,
    });
  });

  test('is announced when an execution ends, however it ends', () => {
    expect(properties(`${workflow}-ended`)).toMatchObject({
      EventPattern: {
        source: ['aws.states'],
        'detail-type': ['Step Functions Execution Status Change'],
        detail: { stateMachineArn: [`{${workflow}}`], status: ['SUCCEEDED', 'FAILED', 'ABORTED', 'TIMED_OUT'] },
      },
      Targets: [{ Arn: `{announce-${workflow}/function}.Arn` }],
    });
  });
});

describe('tracing', () => {
  const TRACES = /"TracingConfig"|xray:/;

  test('is off where the deployment names no share, and nothing has a right to it', () => {
    expect(ofType(resources, 'AWS::XRay::SamplingRule').size).toBe(0);
    expect(properties('checkout')).toMatchObject({ TracingConfiguration: { Enabled: false } });
    for (const type of ['AWS::Lambda::Function', 'AWS::IAM::Policy'])
      expect(JSON.stringify([...ofType(resources, type)])).not.toMatch(TRACES);
  });

  test('is of that share of the executions, each with the functions that it calls', () => {
    expect([...ofType(told, 'AWS::XRay::SamplingRule').values()]).toMatchObject([
      { SamplingRule: { ServiceName: 'switchplan-checkout', FixedRate: 0.05, ReservoirSize: 0 } },
      { SamplingRule: { ServiceName: 'switchplan-renewal', FixedRate: 0.05, ReservoirSize: 0 } },
    ]);
    for (const workflow of WORKFLOWS)
      expect(told.get(workflow)?.properties).toMatchObject({ TracingConfiguration: { Enabled: true } });
    const traced = [...ofType(told, 'AWS::Lambda::Function')].filter(([, one]) => JSON.stringify(one).match(TRACES));
    expect(traced.map(([path]) => path).sort()).toEqual(tasks.map(([state]) => `${kebabCase(state)}/function`).sort());
  });
});

describe('events', () => {
  const Rule = z.object({
    EventBusName: z.string().optional(),
    EventPattern: z.object({ source: z.array(z.string()), 'detail-type': z.array(z.string()) }),
    Targets: z.tuple([z.object({ Arn: z.string(), DeadLetterConfig: z.object({ Arn: z.string() }) })]),
  });
  const rules = () => [...ofType(resources, 'AWS::Events::Rule').values()].map((rule) => Rule.parse(rule));

  test('of the host product reach the directory', () => {
    const followed = rules().filter(({ EventBusName }) => EventBusName === '{bus}');
    expect(followed.map(({ EventPattern, Targets: [{ Arn }] }) => [EventPattern, Arn])).toEqual([
      [{ source: ['switchplan.host'], 'detail-type': ['account.opened'] }, '{open-account/function}.Arn'],
      [{ source: ['switchplan.host'], 'detail-type': ['account.renamed'] }, '{rename-account/function}.Arn'],
      [{ source: ['switchplan.host'], 'detail-type': ['account.closed'] }, '{close-account/function}.Arn'],
      [{ source: ['switchplan.host'], 'detail-type': ['user.joined'] }, '{add-user/function}.Arn'],
      [{ source: ['switchplan.host'], 'detail-type': ['user.left'] }, '{remove-user/function}.Arn'],
    ]);
    expect(told.get('account.opened')?.properties).toMatchObject({ EventPattern: { source: ['com.acme.console'] } });
  });

  test('are kept for two weeks where neither the rule nor the function could deliver them', () => {
    expect(properties('dead-letters')).toMatchObject({ MessageRetentionPeriod: 14 * DAY_SECONDS });
    for (const { Targets } of rules()) {
      const [{ Arn, DeadLetterConfig }] = Targets;
      expect(DeadLetterConfig.Arn).toBe('{dead-letters}.Arn');
      expect(properties(Arn.replace(/^\{(.*)\}\.Arn$/, '$1/EventInvokeConfig'))).toMatchObject({
        DestinationConfig: { OnFailure: { Destination: '{dead-letters}.Arn' } },
      });
    }
  });

  test('are tried three times, as Lambda does by itself, but those of the clock once and within five minutes', () => {
    const Invoked = z.object({
      MaximumRetryAttempts: z.int().default(2),
      MaximumEventAgeInSeconds: z.int().default(6 * 3_600),
    });
    const invoked = [...ofType(resources, 'AWS::Lambda::EventInvokeConfig')].map(([path, one]) => {
      const { MaximumRetryAttempts, MaximumEventAgeInSeconds } = Invoked.parse(one);
      return [path.replace('/function/EventInvokeConfig', ''), MaximumRetryAttempts, MaximumEventAgeInSeconds];
    });
    const told = rules().flatMap(({ Targets: [{ Arn }] }) => Arn.replace(/^\{(.*)\/function\}\.Arn$/, '$1'));
    expect(invoked.sort()).toEqual(
      [
        ...told.map((name) => [name, 2, 6 * 3_600]),
        ...SCHEDULES.map((schedule) => [schedule.function, 0, 5 * 60]),
      ].sort(),
    );
  });

  test('of the clock start the sweeps of api/schedules.ts; a turn that cannot be taken in a minute is left out', () => {
    expect(ofType(resources, 'AWS::Scheduler::Schedule').size).toBe(SCHEDULES.length);
    expect(properties('reconcile-checkouts-schedule')).toMatchObject({ ScheduleExpression: 'rate(5 minutes)' });
    expect(properties('audit-payments-schedule')).toMatchObject({ ScheduleExpression: 'rate(1 day)' });
    for (const { function: name, everyMinutes } of SCHEDULES) {
      expect(properties(`${name}-schedule`)).toMatchObject({
        ScheduleExpression: everyMinutes === 24 * 60 ? 'rate(1 day)' : `rate(${everyMinutes} minutes)`,
        Target: {
          Arn: `{${name}/function}.Arn`,
          RetryPolicy: { MaximumRetryAttempts: 1, MaximumEventAgeInSeconds: 60 },
        },
      });
    }
  });
});

describe('mails', () => {
  const senders = ['announce-checkout', 'announce-renewal', 'reconcile-checkouts', 'renew-subscriptions'];

  test('are sent by SES in the name that the deployment gives', () => {
    for (const name of senders)
      expect(properties(`${name}/function`)).toMatchObject({
        Environment: { Variables: { MAILS: 'ours', MAIL_FROM: 'receipts@switchplan.example' } },
      });
  });

  test('are the host’s own where it says so: then nothing of ours can send any', () => {
    const hosts = resourcesOf(synthesized({ mails: 'host' }).stack);
    expect(ofType(hosts, 'AWS::SES::EmailIdentity').size).toBe(0);
    expect(JSON.stringify([...hosts])).not.toMatch(/ses:|MAIL_FROM/);
    for (const name of senders)
      expect(hosts.get(`${name}/function`)?.properties).toMatchObject({
        Environment: { Variables: { MAILS: 'host' } },
      });
  });
});

describe('the sender of receipts', () => {
  const identities = (of: Resources) => [...of].filter(([, { type }]) => type === 'AWS::SES::EmailIdentity');

  test('is made an identity of SES, which stays confirmed whatever becomes of the stack', () => {
    expect(identities(resources)).toMatchObject([
      [
        'mail',
        { deletionPolicy: 'RetainExceptOnCreate', properties: { EmailIdentity: 'receipts@switchplan.example' } },
      ],
    ]);
  });

  test('is left alone where SES has verified it already', () => {
    expect(identities(told)).toEqual([]);
  });
});

describe('secrets', () => {
  test('have no value in the template', () => {
    const secrets = [...ofType(resources, 'AWS::SecretsManager::Secret').values()];
    expect(secrets).toEqual([
      { Name: 'switchplan/stripe-secret-key', GenerateSecretString: {}, Description: expect.any(String) },
      { Name: 'switchplan/stripe-webhook-secrets', GenerateSecretString: {}, Description: expect.any(String) },
    ]);
  });

  test('go to Stripe alone, and over TLS', () => {
    const Told = z.object({ Environment: z.object({ Variables: z.object({ STRIPE_API_URL: z.string() }) }) });
    const urls = names.flatMap(
      (name) => Told.safeParse(properties(`${name}/function`)).data?.Environment.Variables.STRIPE_API_URL ?? [],
    );
    expect(urls.length).toBeGreaterThan(15);
    expect(new Set(urls)).toEqual(new Set(['https://api.stripe.com']));
  });
});

describe('a host product that is not on AWS', () => {
  test('gets every event of ours posted with its key, for a day; what it takes no more is kept, with an alarm', () => {
    const [target] = Rule.parse(told.get('host-events')?.properties).Targets;
    expect(told.get('host-events')?.properties).toMatchObject({
      EventBusName: '{bus}',
      EventPattern: { source: ['switchplan'] },
    });
    expect(target).toMatchObject({
      Arn: '{host-events-destination/ApiDestination}.Arn',
      RetryPolicy: { MaximumRetryAttempts: 185, MaximumEventAgeInSeconds: 86_400 },
      DeadLetterConfig: { Arn: '{dead-letters}.Arn' },
    });
    expect(told.get('host-events-destination/ApiDestination')?.properties).toMatchObject({
      InvocationEndpoint: 'https://acme.example/switchplan',
      HttpMethod: 'POST',
      ConnectionArn: '{host-events-connection/Connection}.Arn',
    });
    expect(told.get('alarms/dead-letters')).toBeDefined();
  });

  test('has its key in no template: it is read from Secrets Manager', () => {
    expect(told.get('host-events-connection/Connection')?.properties).toMatchObject({
      AuthorizationType: 'API_KEY',
      AuthParameters: {
        ApiKeyAuthParameters: {
          ApiKeyName: 'x-api-key',
          ApiKeyValue: '{{resolve:secretsmanager:acme/switchplan-key:SecretString:::}}',
        },
      },
    });
  });

  test('is nobody where none is named', () => {
    expect([...ofType(resources, 'AWS::Events::ApiDestination').keys()]).toEqual([]);
  });
});

const Rule = z.looseObject({ Targets: z.array(z.looseObject({})) });

describe('alarms', () => {
  const Actions = z.array(z.string()).default([]);
  const Alarm = z.object({
    AlarmActions: Actions,
    InsufficientDataActions: Actions,
    MetricName: z.string(),
    AlarmDescription: z.string(),
    TreatMissingData: z.string(),
  });

  test('watch the executions, what could not be delivered, the sweep and the API', () => {
    const alarms = [...ofType(resources, 'AWS::CloudWatch::Alarm')];
    expect(alarms.map(([path, alarm]) => [path.replace('alarms/', ''), Alarm.parse(alarm).MetricName])).toEqual([
      ['checkout-failed', 'ExecutionsFailed'],
      ['checkout-aborted', 'ExecutionsAborted'],
      ['checkout-timed-out', 'ExecutionsTimedOut'],
      ['checkout-throttled', 'ExecutionThrottled'],
      ['renewal-failed', 'ExecutionsFailed'],
      ['renewal-aborted', 'ExecutionsAborted'],
      ['renewal-timed-out', 'ExecutionsTimedOut'],
      ['renewal-throttled', 'ExecutionThrottled'],
      ['announce-renewal-errors', 'Errors'],
      ['announce-checkout-errors', 'Errors'],
      ['dead-letters', 'ApproximateNumberOfMessagesVisible'],
      ['api-errors', '5xx'],
      ['event-quarantined', 'event-quarantined-lines'],
      ['dispute-reopened', 'dispute-reopened-lines'],
      ['renewals-late', 'oldest-due-seconds'],
      ['reconcile-checkouts-errors', 'Errors'],
      ['reconcile-checkouts-left-undone', 'reconcile-checkouts-error-lines'],
      ['reconcile-checkouts-silent', 'Invocations'],
      ['renew-subscriptions-errors', 'Errors'],
      ['renew-subscriptions-left-undone', 'renew-subscriptions-error-lines'],
      ['renew-subscriptions-silent', 'Invocations'],
      ['audit-payments-errors', 'Errors'],
      ['audit-payments-left-undone', 'audit-payments-error-lines'],
      ['audit-payments-silent', 'Invocations'],
    ]);
    for (const [, alarm] of alarms) {
      const { AlarmActions, InsufficientDataActions } = Alarm.parse(alarm);
      expect([...AlarmActions, ...InsufficientDataActions]).toEqual(['{alarms/topic}']);
    }
  });

  test('hear of a schedule that stood still for three of its turns, in periods that CloudWatch takes', () => {
    // CloudWatch looks at two periods more than it is told of.
    for (const { function: name, everyMinutes } of SCHEDULES)
      expect(properties(`alarms/${name}-silent`)).toMatchObject({ Period: everyMinutes * 60, EvaluationPeriods: 1 });
    for (const alarm of ofType(resources, 'AWS::CloudWatch::Alarm').values())
      expect(z.object({ Period: z.int() }).parse(alarm).Period).toBeLessThanOrEqual(DAY_SECONDS);
  });

  test('say nothing after a deployment, when nothing has been counted yet', () => {
    for (const [path, alarm] of ofType(resources, 'AWS::CloudWatch::Alarm')) {
      const { AlarmActions, TreatMissingData } = Alarm.parse(alarm);
      // An alarm begins as having too little data: falling back to that is a change, beginning with it is none.
      const quiet = path.endsWith('-silent')
        ? TreatMissingData === 'missing' && AlarmActions.length === 0
        : TreatMissingData === 'notBreaching';
      expect({ path, quiet }).toEqual({ path, quiet: true });
    }
  });

  test('reach the address that is named; where none is, whoever deploys is warned', () => {
    const { stack } = synthesized({
      example: false,
      mailFrom: 'receipts@acme.example',
      stripePublishableKey: 'pk_test_1',
      // Else the warning is printed as well.
      '@aws-cdk/core:annotationsInValidationReport': false,
    });
    expect(ofType(resourcesOf(stack), 'AWS::SNS::Subscription').size).toBe(0);
    expect(Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('alarmEmail'))).toHaveLength(1);
    expect(ofType(resources, 'AWS::SNS::Subscription').size).toBe(1);
    expect([...ofType(told, 'AWS::SNS::Subscription').values()]).toMatchObject([
      { Protocol: 'email', Endpoint: 'ops@acme.example' },
    ]);
  });
});

describe('the whole', () => {
  test('is plain ASCII: CloudFormation makes question marks of the rest', () => {
    expect(JSON.stringify([...resources])).toMatch(/^[ -~]*$/);
  });

  test.each([{}, { tracedShare: '0.05' }])(
    'leaves nothing that CloudFormation or AWS Solutions checks without a fix or a reason: %p',
    (context) => {
      const { app } = synthesized(context, { checked: true });
      Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
      expect(() => app.synth()).not.toThrow();
    },
  );
});
