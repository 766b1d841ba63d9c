import { describe, expect, test } from '@jest/globals';
import { RootConstruct } from 'constructs';
import { readInputs, stackNameOf } from '../../infra/inputs.ts';

function read(context: Record<string, unknown>) {
  const { node } = new RootConstruct();
  for (const [name, value] of Object.entries(context)) node.setContext(name, value);
  return readInputs(node);
}
const inIreland = 'arn:aws:acm:eu-west-1:123456789012:certificate/0a1b';
const page = {
  domain: 'pay.acme.example',
  certificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/0a1b',
  hostUrl: 'https://console.acme.example',
};
const api = { domain: 'api.acme.example', certificateArn: inIreland };
const events = { url: 'https://acme.example/hear', keySecret: 'acme/switchplan-key' };
const own = { mailFrom: 'receipts@acme.example', stripePublishableKey: 'pk_test_1' };

describe('the inputs of a deployment', () => {
  test('are refused while one is missing, and the message names it', () => {
    expect(() => read({ mailFrom: own.mailFrom })).toThrow(/stripePublishableKey.*docs\/deploy\.md/s);
  });

  test('are refused where one is misspelt, with the nearest, and not where the CDK has context of its own', () => {
    expect(() => read({ ...own, alarmEmial: 'ops@acme.example' })).toThrow(
      'no input alarmEmial. Did you mean alarmEmail?',
    );
    expect(() => read({ ...own, 'charge-concurrency': '5' })).toThrow('Did you mean chargeConcurrency?');
    expect(() => read({ ...own, webhook: 'x' })).toThrow('There is no input webhook. There are stage,');
    const theCdks = {
      'aws:cdk:bundling-stacks': [],
      '@aws-cdk/core:x': true,
      'cli-telemetry': false,
      'hosted-zone:a=b': 1,
    };
    expect(read({ ...own, ...theCdks })).toMatchObject(own);
  });

  test('are told with what was given and what was expected, those of a stage as well', () => {
    const stages = { live: { alarmMail: 'ops@acme.example' } };
    expect(() => read({ ...own, stages })).toThrow('no input alarmMail. Did you mean alarmEmail?');
    expect(() => read({ ...own, origins: 'pay.acme.example' })).toThrow(
      /^origins\.0 pay\.acme\.example: expected an origin such as https:\/\/pay\.acme\.example\.\n.*$/,
    );
    expect(() => read({ ...own, events: { ...events, url: 'http://acme.example' } })).toThrow(
      'events.url http://acme.example: expected a URL that begins with https://.',
    );
  });

  test('have stand-ins only where examples are asked for, and never over a value that is given', () => {
    expect(() => read({ example: 'false' })).toThrow('mailFrom');
    expect(read({ example: 'true' }).mailFrom).toBe('receipts@switchplan.example');
    expect(read({ example: true, ...own })).toMatchObject(own);
  });

  test('mean the same as text of the command line and as values of a file', () => {
    const text = read({ ...own, origins: 'https://a.example, https://b.example', chargeConcurrency: '5' });
    const file = read({ ...own, origins: ['https://a.example', 'https://b.example'], chargeConcurrency: 5 });
    expect(text).toEqual(file);
    expect(text).toMatchObject({ origins: ['https://a.example', 'https://b.example'], chargeConcurrency: 5 });
  });

  test('name a sender of receipts unless the host sends its own', () => {
    const { mailFrom, ...others } = own;
    expect(read(own).mails).toBe('ours');
    expect(read({ ...others, mails: 'host' })).toMatchObject({ mails: 'host' });
    for (const mails of [undefined, 'ours']) expect(() => read({ ...others, mails })).toThrow(/mailFrom/);
  });

  test('name one audience or several', () => {
    const issuer = 'https://login.acme.example';
    const audience = ['switchplan', 'console'];
    expect(read({ ...own, issuer, audience: 'switchplan' }).audience).toEqual(['switchplan']);
    for (const named of ['switchplan,console', 'switchplan, console', audience])
      expect(read({ ...own, issuer, audience: named }).audience).toEqual(audience);
    expect(() => read({ ...own, issuer, audience: ' , ' })).toThrow('audience');
  });

  test('name who has verified the sender already: the address, its domain, or one above it', () => {
    const { mailFrom } = { mailFrom: 'receipts@mail.acme.example' };
    for (const mailIdentity of [mailFrom, 'mail.acme.example', 'acme.example'])
      expect(read({ ...own, mailFrom, mailIdentity }).mailIdentity).toBe(mailIdentity);
  });

  test('name the page, a domain for the API, and where events are posted, only as a whole', () => {
    expect(read(own).page).toBeUndefined();
    expect(read({ ...own, page }).page).toEqual(page);
    expect(read({ ...own, api }).api).toEqual(api);
    expect(read({ ...own, events }).events).toEqual({ ...events, keyHeader: 'x-api-key' });
  });

  test('name a stage, which every name is made of; without one nothing is named otherwise than before', () => {
    expect(stackNameOf(read({ ...own, stage: 'test' }))).toBe('switchplan-test');
    expect(stackNameOf(read(own))).toBe('switchplan');
  });

  test('say of each stage what is its own, beside what holds for all', () => {
    const stages = { test: { alarmEmail: 'test@acme.example' }, live: { stripePublishableKey: 'pk_live_1' } };
    expect(read({ ...own, stages, stage: 'test' })).toMatchObject({ ...own, alarmEmail: 'test@acme.example' });
    expect(read({ ...own, stages, stage: 'live' })).toMatchObject({ ...own, stripePublishableKey: 'pk_live_1' });
    expect(read({ ...own, stages })).toMatchObject(own);
  });

  test('know no stage that they do not name: it would be a new deployment, and empty', () => {
    const stages = { test: {}, live: {} };
    expect(() => read({ ...own, stages, stage: 'tset' })).toThrow('There is no stage tset. Did you mean test?');
  });

  test.each([
    ['a stage that cannot be part of a name', { ...own, stage: 'Test_1' }],
    [
      'an input of a stage that is misspelt',
      { ...own, stage: 'test', stages: { test: { alarmMail: 'ops@acme.example' } } },
    ],
    ['a secret key where the publishable one belongs', { ...own, stripePublishableKey: 'sk_test_1' }],
    ['an issuer without its audience', { ...own, issuer: 'https://issuer.example' }],
    ['an audience without its issuer', { ...own, audience: 'switchplan' }],
    ['a verified identity that the sender is not in', { ...own, mailIdentity: 'other.example' }],
    ['an identity whose name only ends like the sender’s', { ...own, mailIdentity: 'me.example' }],
    ['an issuer in plain text', { ...own, issuer: 'http://issuer.example', audience: 'switchplan' }],
    ['any page as an origin', { ...own, origins: '*' }],
    ['a page without the product that opens it', { ...own, page: { ...page, hostUrl: undefined } }],
    ['a page at an address instead of a domain', { ...own, page: { ...page, domain: 'https://pay.acme.example' } }],
    ['a certificate that CloudFront does not take', { ...own, page: { ...page, certificateArn: inIreland } }],
    ['an API at an address instead of a domain', { ...own, api: { ...api, domain: 'https://api.acme.example' } }],
    ['a domain for the API without its certificate', { ...own, api: { domain: api.domain } }],
    ['an endpoint for events in plain text', { ...own, events: { ...events, url: 'http://acme.example' } }],
    ['an endpoint for events without its key', { ...own, events: { url: events.url } }],
    ['a key that is no name of a secret', { ...own, events: { ...events, keySecret: 'the key: 123' } }],
    ['a share of more than all', { ...own, tracedShare: '5' }],
    ['a page where its origin belongs', { ...own, origins: 'https://pay.acme.example/checkout' }],
  ])('are refused with %s', (_case, context) => {
    expect(() => read(context)).toThrow('docs/deploy.md');
  });
});
