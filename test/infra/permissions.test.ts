import { beforeAll, describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import { seller } from '../../application/catalogue.ts';
import { functionFiles } from '../../infra/bundles.ts';
import { type CodePath, codePaths } from './code-paths.ts';
import { ofType, type Resources, resourcesOf, synthesized } from './synthesized.ts';

const strings = z.union([z.string().transform((one) => [one]), z.array(z.string())]);
const Statement = z.object({
  Effect: z.literal('Allow'),
  Action: strings,
  Resource: strings,
  Condition: z.unknown().optional(),
});
const Policy = z.object({ PolicyDocument: z.object({ Statement: z.array(Statement) }), Roles: z.array(z.string()) });
const Environment = z.object({
  Environment: z.object({ Variables: z.record(z.string(), z.string()) }).default({ Variables: {} }),
});

const STATES = 'arn:{AWS::Partition}:states:{AWS::Region}:{AWS::AccountId}';

/** The workflow whose executions a function names, by the variable that tells it. */
const MACHINES: Record<string, string> = {
  CHECKOUT_STATE_MACHINE_ARN: 'switchplan-checkout',
  RENEWAL_STATE_MACHINE_ARN: 'switchplan-renewal',
};
const ON_MACHINES: Record<string, (machine: string) => string> = {
  StartExecutionCommand: (machine) => `states:StartExecution on ${STATES}:stateMachine:${machine}`,
  ListExecutionsCommand: (machine) => `states:ListExecutions on ${STATES}:stateMachine:${machine}`,
  DescribeExecutionCommand: (machine) => `states:DescribeExecution on ${STATES}:execution:${machine}:*`,
};
const answering = (machine: string) =>
  ['SendTaskFailure', 'SendTaskSuccess'].map((action) => `states:${action} on ${STATES}:stateMachine:${machine}`);

/** What a call through the SDK needs to be allowed. */
const NEEDS: Record<string, string | string[]> = {
  GetItemCommand: 'dynamodb:GetItem on {table}.Arn',
  QueryCommand: 'dynamodb:Query on {table}.Arn',
  queryPartition: 'dynamodb:Query on {table}.Arn',
  queryOpen: 'dynamodb:Query on {table}.Arn/index/open',
  queryDue: 'dynamodb:Query on {table}.Arn/index/due',
  // A token says itself whose it is, so the code that answers one does not name the machine.
  SendTaskSuccessCommand: [],
  SendTaskFailureCommand: [],
  tellOutcome: answering('switchplan-checkout'),
  tellRenewalOutcome: answering('switchplan-renewal'),
  SendEmailCommand: `ses:SendEmail on * if {"StringEquals":{"ses:FromAddress":"receipts@switchplan.example"}}`,
  PutEventsCommand: 'events:PutEvents on {bus}.Arn',
};
const WRITE = 'dynamodb:PutItem on {table}.Arn';
const SECRETS: Record<string, string> = {
  STRIPE_SECRET_KEY_ID: 'secretsmanager:GetSecretValue on {stripe/secret-key}',
  STRIPE_WEBHOOK_SECRETS_ID: 'secretsmanager:GetSecretValue on {stripe/webhook-secrets}',
};

/** What Lambda itself does in a function's name: writes its log, sends its traces, buries what it gives up on. */
const LAMBDAS_OWN = [
  /^logs:(CreateLogStream|PutLogEvents) on \{[\w-]+\/log\}\.Arn$/,
  /^xray:(PutTraceSegments|PutTelemetryRecords) on \*$/,
  /^sqs:(SendMessage|GetQueueAttributes|GetQueueUrl) on \{dead-letters\}\.Arn$/,
];

/** A price is asked of Stripe where it depends on the buyer's tax. */
const taxedByStripe = seller.tax.kind === 'stripe';

const names = [...functionFiles().keys()].sort();
let paths: ReadonlyMap<string, CodePath>;
let resources: Resources;

beforeAll(async () => {
  paths = await codePaths();
  resources = resourcesOf(synthesized({}, { taxedByStripe }).stack);
});

const statements = () =>
  [...ofType(resources, 'AWS::IAM::Policy').values()]
    .map((properties) => Policy.parse(properties))
    .flatMap(({ PolicyDocument, Roles }) =>
      Roles.flatMap((role) => PolicyDocument.Statement.map((s) => ({ role, ...s }))),
    );

const granted = (role: string): string[] =>
  statements()
    .filter((statement) => statement.role === `{${role}}`)
    .flatMap(({ Action, Resource, Condition }) => {
      const condition = Condition === undefined ? '' : ` if ${JSON.stringify(Condition)}`;
      return Action.flatMap((action) => Resource.map((resource) => `${action} on ${resource}${condition}`));
    })
    .sort();

const grantedTo = (name: string) =>
  granted(`${name}/role`).filter((grant) => !LAMBDAS_OWN.some((own) => own.test(grant)));

function pathOf(name: string): CodePath {
  const path = paths.get(name);
  if (!path) throw new Error(`the bundler made nothing of ${name}`);
  return path;
}

function needsOf({ commands, variables, writes }: CodePath): string[] {
  const known = [
    'PutItemCommand',
    'GetSecretValueCommand',
    'paginateQuery',
    ...Object.keys(NEEDS),
    ...Object.keys(ON_MACHINES),
  ];
  expect(known).toEqual(expect.arrayContaining(commands));
  const needs = [
    ...commands.flatMap((command) => NEEDS[command] ?? []),
    ...commands.flatMap((command) =>
      variables.flatMap((name) => (MACHINES[name] ? (ON_MACHINES[command]?.(MACHINES[name]) ?? []) : [])),
    ),
    ...variables.flatMap((variable) => SECRETS[variable] ?? []),
    ...(writes ? [WRITE] : []),
  ];
  return [...new Set(needs)].sort();
}

const functionsGranted = (grant: string) => names.filter((name) => grantedTo(name).includes(grant));

describe('a function is allowed exactly what its code does', () => {
  test.each(names)('%s', (name) => {
    expect(grantedTo(name)).toEqual(needsOf(pathOf(name)));
  });
});

describe('a function is told exactly the variables its code reads', () => {
  test.each(names)('%s', (name) => {
    const { Variables: told } = Environment.parse(resources.get(`${name}/function`)?.properties).Environment;
    expect(Object.keys(told).sort()).toEqual(pathOf(name).variables);
  });
});

describe('the whole', () => {
  test('only what moves or looks at money reads the key to Stripe', () => {
    expect(functionsGranted('secretsmanager:GetSecretValue on {stripe/secret-key}')).toEqual([
      'audit-payments',
      'await-authentication',
      'await-renewal-authentication',
      'begin-card-setup',
      'change-billing-contact',
      'charge-card',
      'charge-renewal',
      ...(taxedByStripe ? ['create-quote'] : []),
      'end-subscription',
      'get-billing',
      'look-again',
      'look-at-renewal',
      'price-renewal',
      'receive-stripe-event',
      'reconcile-checkouts',
      'record-decline',
      'record-renewal',
      'refund-payment',
      'refund-renewal',
      'renew-subscriptions',
      'replace-card',
      'reverse-payment',
    ]);
    expect(functionsGranted('secretsmanager:GetSecretValue on {stripe/webhook-secrets}')).toEqual([
      'receive-stripe-event',
    ]);
  });

  test('only who has something to tell sends mail and publishes', () => {
    const mailing = [
      'announce-checkout',
      'announce-renewal',
      'reconcile-checkouts',
      'renew-subscriptions',
      'request-cancellation',
      'withdraw-cancellation',
      'withdraw-change',
    ];
    expect(names.filter((name) => grantedTo(name).some((grant) => grant.startsWith('ses:')))).toEqual(mailing);
    expect(functionsGranted('events:PutEvents on {bus}.Arn')).toEqual(mailing);
  });

  test('reading writes nothing', () => {
    const writers = functionsGranted(WRITE);
    expect(names.filter((name) => !writers.includes(name))).toEqual([
      'get-account',
      'get-billing',
      'get-checkout',
      'get-entitlements',
      'get-invoice',
      'get-openapi',
      'get-plans',
      'get-renewal',
      'list-invoices',
      'set-token-claims',
    ]);
  });

  test('nobody deletes, scans or updates an item', () => {
    const actions = statements().flatMap(({ Action }) => Action.filter((action) => action.startsWith('dynamodb:')));
    expect(new Set(actions)).toEqual(new Set(['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query']));
  });

  test('the workflow invokes its states and nothing else', () => {
    const invoked = granted('checkout/Role').filter((grant) => grant.startsWith('lambda:'));
    expect(invoked).toHaveLength(9);
    for (const grant of invoked) expect(grant).toMatch(/^lambda:InvokeFunction on \{[\w-]+\/function\}\.Arn$/);
  });

  test('a role is taken by the one service it is made for; what AWS does for many accounts, in the name of ours', () => {
    const Trust = z.object({ AssumeRolePolicyDocument: z.object({ Statement: z.array(z.unknown()) }) });
    const ofOurs = { StringEquals: { 'aws:SourceAccount': '{AWS::AccountId}' } };
    const machines = `arn:{AWS::Partition}:states:{AWS::Region}:{AWS::AccountId}:stateMachine:*`;
    const trust = (service: string, condition?: object) => [
      {
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Principal: { Service: `${service}.amazonaws.com` },
        ...(condition && { Condition: condition }),
      },
    ];
    const byMachines = trust('states', { ...ofOurs, ArnLike: { 'aws:SourceArn': machines } });
    const trusted = [...ofType(resources, 'AWS::IAM::Role')].map(([path, role]) => [
      path,
      Trust.parse(role).AssumeRolePolicyDocument.Statement,
    ]);
    expect(Object.fromEntries(trusted)).toEqual({
      ...Object.fromEntries(names.map((name) => [`${name}/role`, trust('lambda')])),
      'checkout/Role': byMachines,
      'renewal/Role': byMachines,
      'scheduler-role': trust('scheduler', ofOurs),
    });
  });

  test('no action is a wildcard, and a resource only where AWS knows no narrower one', () => {
    for (const { Action } of statements()) for (const action of Action) expect(action).not.toContain('*');
    const wide = statements().flatMap(({ Action, Resource }) =>
      Resource.some((resource) => resource.includes('*')) ? Action : [],
    );
    expect(new Set(wide.filter((action) => !/^(xray|logs):/.test(action)))).toEqual(
      new Set(['states:DescribeExecution', 'ses:SendEmail']),
    );
  });

  test('every policy belongs to a role of ours, and no role has a managed one', () => {
    const roles = ofType(resources, 'AWS::IAM::Role');
    expect(new Set(statements().map(({ role }) => role))).toEqual(
      new Set([...roles.keys()].map((path) => `{${path}}`)),
    );
    for (const role of roles.values()) expect(role).not.toHaveProperty('ManagedPolicyArns');
  });
});
