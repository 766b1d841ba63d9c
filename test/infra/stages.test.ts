import { beforeAll, describe, expect, test } from '@jest/globals';
import { Template } from 'aws-cdk-lib/assertions';
import * as z from 'zod';
import { ofType, type Resources, resourcesOf, synthesized } from './synthesized.ts';

/** So that every resource there can be is looked at. */
const everything = {
  page: {
    domain: 'pay.acme.example',
    certificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/0a1b2c3d',
    hostUrl: 'https://console.acme.example',
  },
  api: { domain: 'api.acme.example', certificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/0a1b2c3d' },
  alarmEmail: 'ops@acme.example',
};
const staged = (stage: string) =>
  synthesized({
    ...everything,
    // What is given from outside is another for each stage.
    api: { ...everything.api, domain: `api.${stage}.example` },
    mailFrom: `receipts@${stage}.example`,
    stage,
  }).stack;

/** Names that hold only within something with a name of its own, and the names of AWS's metrics. */
const INNER = [
  'AWS::DynamoDB::GlobalTable AttributeName',
  'AWS::DynamoDB::GlobalTable IndexName',
  'AWS::Cognito::UserPool Name',
  'AWS::CloudWatch::Alarm Name',
  'AWS::CloudWatch::Alarm MetricName',
  'AWS::Logs::MetricFilter MetricName',
  'AWS::ApiGatewayV2::Authorizer Name',
  'AWS::ApiGatewayV2::Stage StageName',
  'AWS::IAM::Policy PolicyName',
];

/** What refers to another resource, or to a service of AWS, names nothing of ours. */
const IS_A_REFERENCE = /^\{[\w/.-]+\}(\.\w+)?$|^AWS\//;

/** Every name that is given and not made up by CloudFormation: `bus: AWS::Events::EventBus Name` → `switchplan-test`. */
function namesIn(resources: Resources): Map<string, string> {
  const names = new Map<string, string>();
  for (const [path, { type, properties }] of resources)
    for (const [key, value] of textsIn(properties)) {
      if (!/(Name|Namespace|^EmailIdentity|^Identifier)$/.test(key) || INNER.includes(`${type} ${key}`)) continue;
      if (!IS_A_REFERENCE.test(value)) names.set(`${path}: ${type} ${key}`, value);
    }
  return names;
}

function textsIn(value: unknown, key = ''): [key: string, text: string][] {
  if (typeof value === 'string') return [[key, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([inner, item]) => textsIn(item, Array.isArray(value) ? key : inner));
}

/** Their names hold in all regions of an account, or of the world. */
const OF_ALL_REGIONS = /AWS::(CloudFront|IAM|S3|Route53)::/;

const inRegion = (name: string, region: string): string => name.replaceAll('{AWS::Region}', region);

describe('two stages in one account', () => {
  let preview: Map<string, string>;
  let live: Map<string, string>;

  beforeAll(() => {
    preview = namesIn(resourcesOf(staged('longest-possible')));
    live = namesIn(resourcesOf(staged('live')));
  });

  test('share no name', () => {
    expect(preview.size).toBeGreaterThan(60);
    expect([...preview].filter(([of, name]) => live.get(of) === name)).toEqual([]);
  });

  test('have names that AWS takes, however long the stage is called', () => {
    const longest = (type: string) =>
      Math.max(...[...preview].flatMap(([of, name]) => (of.includes(type) ? name.length : [])));
    // https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html, …/CloudFront API_OriginAccessControlConfig
    expect(longest('AWS::Lambda::Function FunctionName')).toBeLessThanOrEqual(64);
    expect(longest('AWS::CloudFront::OriginAccessControl Name')).toBeLessThanOrEqual(64);
  });

  test('may stand in two regions: what CloudFront names there is named after the region', () => {
    const global = [...live].filter(([of]) => OF_ALL_REGIONS.test(of));
    expect(global.map(([of]) => of.replace(/.*: /, ''))).toEqual([
      'AWS::CloudFront::OriginAccessControl Name',
      'AWS::CloudFront::ResponseHeadersPolicy Name',
    ]);
    for (const [, name] of global) expect(inRegion(name, 'eu-central-1')).not.toBe(inRegion(name, 'us-east-1'));
  });

  test('export nothing: an export has its name in the whole account', () => {
    const outputs = Object.values(Template.fromStack(staged('live')).findOutputs('*'));
    expect(outputs.length).toBeGreaterThan(10);
    expect(outputs.filter((output) => 'Export' in output)).toEqual([]);
  });
});

describe('what a deployment has at Stripe', () => {
  const Marked = z.object({ Environment: z.object({ Variables: z.object({ DEPLOYMENT_ID: z.string() }) }) });
  const marks = (resources: Resources) =>
    [...ofType(resources, 'AWS::Lambda::Function').values()].flatMap(
      (one) => Marked.safeParse(one).data?.Environment.Variables.DEPLOYMENT_ID ?? [],
    );

  test('bears its stack, its account and its region: no other deployment takes it for its own', () => {
    const live = staged('live');
    const mark = 'switchplan-live/{AWS::AccountId}/{AWS::Region}';
    expect(new Set(marks(resourcesOf(live)))).toEqual(new Set([mark]));
    const [deploymentId] = Object.values(Template.fromStack(live).findOutputs('DeploymentId'));
    expect(deploymentId).toMatchObject({
      Value: { 'Fn::Join': ['', ['switchplan-live/', { Ref: 'AWS::AccountId' }, '/', { Ref: 'AWS::Region' }]] },
    });
  });
});

describe('a deployment without a stage', () => {
  test('has the names that it had before there were stages, so that nothing of it is replaced', () => {
    const { stack } = synthesized(everything);
    const names = namesIn(resourcesOf(stack));
    expect(stack.stackName).toBe('switchplan');
    expect(names.get('bus: AWS::Events::EventBus Name')).toBe('switchplan');
    expect(names.get('stripe/secret-key: AWS::SecretsManager::Secret Name')).toBe('switchplan/stripe-secret-key');
    expect(names.get('checkout: AWS::StepFunctions::StateMachine StateMachineName')).toBe('switchplan-checkout');
    expect(names.get('alarms/event-quarantined-lines: AWS::Logs::MetricFilter MetricNamespace')).toBe('switchplan');
  });
});
