import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Validations } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { AwsSolutionsChecks } from 'cdk-nag';
import { pagePolicy } from '../../api/page-policy.ts';
import { bundlePage } from '../../infra/page-files.ts';
import { ofType, type Resources, resourcesOf, synthesized } from './synthesized.ts';

const page = {
  domain: 'pay.acme.example',
  certificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/0a1b2c3d',
  hostUrl: 'https://console.acme.example/settings',
};

describe('the deployed page', () => {
  let resources: Resources;
  let outputs: Record<string, unknown>;

  beforeAll(() => {
    const { stack } = synthesized({ page, origins: 'https://own.acme.example' });
    resources = resourcesOf(stack);
    outputs = Template.fromStack(stack).findOutputs('*');
  });

  const properties = (path: string): unknown => resources.get(path)?.properties;

  test('lies in a bucket that only its distribution reads, and only over TLS', () => {
    expect(properties('page/files')).toMatchObject({
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
    });
    expect(properties('page/files/Policy')).toMatchObject({
      PolicyDocument: {
        Statement: [
          { Effect: 'Deny', Action: 's3:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
          {
            Effect: 'Allow',
            Action: 's3:GetObject',
            Principal: { Service: 'cloudfront.amazonaws.com' },
            Condition: { StringEquals: { 'AWS:SourceArn': expect.stringContaining('{page/distribution}') } },
          },
        ],
      },
    });
  });

  test('comes over TLS 1.2 or later, by origin access control, from its own domain', () => {
    expect(properties('page/distribution')).toMatchObject({
      DistributionConfig: {
        Aliases: [page.domain],
        ViewerCertificate: {
          AcmCertificateArn: page.certificateArn,
          MinimumProtocolVersion: 'TLSv1.2_2021',
          SslSupportMethod: 'sni-only',
        },
        DefaultRootObject: 'index.html',
        DefaultCacheBehavior: { ViewerProtocolPolicy: 'redirect-to-https', Compress: true },
        Origins: [{ OriginAccessControlId: '{page/access}.Id' }],
      },
    });
    expect([...ofType(resources, 'AWS::CloudFront::OriginAccessControl').values()]).toMatchObject([
      { OriginAccessControlConfig: { SigningBehavior: 'always', SigningProtocol: 'sigv4' } },
    ]);
  });

  test('may speak to its own origin, the API and Stripe, and to nobody else', () => {
    expect(properties('page/headers')).toMatchObject({
      ResponseHeadersPolicyConfig: {
        SecurityHeadersConfig: {
          ContentSecurityPolicy: {
            ContentSecurityPolicy: pagePolicy({ api: '{api/http}.ApiEndpoint', stripe: 'stripe.com' }),
            Override: true,
          },
          StrictTransportSecurity: { AccessControlMaxAgeSec: 31_536_000 },
          FrameOptions: { FrameOption: 'DENY' },
        },
      },
    });
  });

  test('is let in by the API beside the pages that are named', () => {
    expect(properties('api/http')).toMatchObject({
      CorsConfiguration: { AllowOrigins: ['https://own.acme.example', 'https://pay.acme.example'] },
    });
  });

  test('is told where the API is and who logs buyers on', () => {
    expect(JSON.stringify(outputs.PageConfiguration)).toMatch(/apiUrl.*ApiEndpoint.*hostUrl.*console\.acme\.example/);
  });

  test('leaves nothing that CloudFormation or AWS Solutions checks without a fix or a reason', () => {
    const api = { domain: 'api.acme.example', certificateArn: page.certificateArn };
    const { app } = synthesized({ page, api }, { checked: true });
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
    expect(() => app.synth()).not.toThrow();
  });
});

describe('a stack that is told of no page', () => {
  test('has nothing of it', () => {
    const resources = resourcesOf(synthesized().stack);
    expect([...resources.keys()].filter((path) => path.startsWith('page/'))).toEqual([]);
    expect([...resources.values()].filter(({ type }) => /::(S3|CloudFront)::/.test(type))).toEqual([]);
  });
});

describe('the files of the page', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'page-'));
  afterAll(() => rmSync(scratch, { recursive: true }));

  test('are named after their content, and the page loads them by those names', async () => {
    await bundlePage(scratch, 'catalogue');
    const made = readdirSync(join(scratch, 'web'));
    const named = made.filter((file) => /-[A-Z0-9]{8}\.(js|css)$/.test(file));
    expect(made.filter((file) => !named.includes(file))).toEqual(['logo.svg']);
    const html = readFileSync(join(scratch, 'index.html'), 'utf8');
    const scripts = named.map((file) => readFileSync(join(scratch, 'web', file), 'utf8'));
    const loaded = [html, ...scripts].flatMap((text) =>
      [...text.matchAll(/\/web\/([\w.-]+)/g)].map(([, file]) => file),
    );
    expect(loaded.filter((file) => file?.startsWith('checkout-'))).toHaveLength(2);
    expect(made).toEqual(expect.arrayContaining(loaded));
  });

  test('name the seller of the catalogue that they are made for, and nobody else', async () => {
    await bundlePage(scratch, 'examples/tidewater');
    const files = readdirSync(scratch, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
    const text = files.map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8')).join('\n');
    const html = readFileSync(join(scratch, 'index.html'), 'utf8');
    expect(html).toContain('<title>Billing · Tidewater</title>');
    expect(html).not.toMatch(/switchplan/i);
    for (const told of ['help@tidewater.example', '--seller:#0b6e5f', 'https://tidewater.example/terms'])
      expect(text.includes(told)).toBe(true);
    expect(/parley/i.test(text)).toBe(false);
  });

  test('are the same when nothing has changed, so that browsers keep them', async () => {
    await bundlePage(scratch, 'catalogue');
    const before = readFileSync(join(scratch, 'index.html'), 'utf8');
    await bundlePage(scratch, 'catalogue');
    expect(readFileSync(join(scratch, 'index.html'), 'utf8')).toBe(before);
  });
});
