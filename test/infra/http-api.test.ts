import { beforeAll, describe, expect, test } from '@jest/globals';
import { Template } from 'aws-cdk-lib/assertions';
import * as z from 'zod';
import { ROUTES } from '../../api/routes.ts';
import { ofType, type Resources, resourcesOf, synthesized } from './synthesized.ts';

let resources: Resources;
/** The same where the deployment names its pages and its issuer. */
let told: Resources;

beforeAll(() => {
  resources = resourcesOf(synthesized().stack);
  const origins = 'https://pay.acme.example';
  told = resourcesOf(
    synthesized({ origins, issuer: 'https://login.acme.example', audience: 'switchplan, console' }).stack,
  );
});

const properties = (path: string): unknown => resources.get(path)?.properties;

describe('the API', () => {
  const Integration = z.object({ IntegrationUri: z.string(), PayloadFormatVersion: z.literal('2.0') });
  const RouteProperties = z.object({
    RouteKey: z.string(),
    AuthorizationType: z.enum(['JWT', 'NONE']),
    AuthorizerId: z.string().optional(),
    Target: z.string(),
  });

  test('has the routes of api/routes.ts: their functions, their tokens and no other', () => {
    const routes = [...ofType(resources, 'AWS::ApiGatewayV2::Route').values()].map((route) => {
      const { RouteKey, AuthorizationType, AuthorizerId, Target } = RouteProperties.parse(route);
      const { IntegrationUri } = Integration.parse(properties(Target.replace(/^integrations\/\{(.*)\}$/, '$1')));
      return { RouteKey, AuthorizationType, AuthorizerId, IntegrationUri };
    });
    expect(routes).toEqual(
      ROUTES.map((route) => ({
        RouteKey: `${route.method} ${route.path}`,
        AuthorizationType: route.authorization === 'jwt' ? 'JWT' : 'NONE',
        AuthorizerId: route.authorization === 'jwt' ? '{api/http/jwt}' : undefined,
        IntegrationUri: `{${route.function}/function}.Arn`,
      })),
    );
  });

  test('is throttled, and its log tells nothing of who asked', () => {
    expect(properties('api/stage')).toMatchObject({
      StageName: '$default',
      DefaultRouteSettings: { ThrottlingRateLimit: 100, ThrottlingBurstLimit: 200 },
      AccessLogSettings: {
        Format: expect.not.stringMatching(
          /identity|claims|principal|userAgent|sourceIp|context\.path|context\.authorizer/,
        ),
      },
    });
  });

  test('is closed to pages of other origins, and open to those it is told', () => {
    expect(properties('api/http')).not.toHaveProperty('CorsConfiguration');
    expect(told.get('api/http')?.properties).toMatchObject({
      CorsConfiguration: { AllowOrigins: ['https://pay.acme.example'] },
    });
  });
});

describe('a domain of the API’s own', () => {
  const api = { domain: 'api.acme.example', certificateArn: 'arn:aws:acm:eu-central-1:123456789012:certificate/0a1b' };
  const page = {
    domain: 'pay.acme.example',
    certificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/0a1b',
    hostUrl: 'https://console.acme.example',
  };
  let named: Resources;
  let outputs: Record<string, unknown>;
  beforeAll(() => {
    const { stack } = synthesized({ api, page });
    named = resourcesOf(stack);
    outputs = Template.fromStack(stack).findOutputs('*');
  });

  test('leads to the API, over TLS 1.2 at least', () => {
    const [domain] = ofType(named, 'AWS::ApiGatewayV2::DomainName').values();
    expect(domain).toMatchObject({
      DomainName: api.domain,
      DomainNameConfigurations: [
        { CertificateArn: api.certificateArn, EndpointType: 'REGIONAL', SecurityPolicy: 'TLS_1_2' },
      ],
    });
    expect([...ofType(named, 'AWS::ApiGatewayV2::ApiMapping').values()]).toMatchObject([
      { ApiId: '{api/http}', DomainName: '{api/domain}', Stage: '$default' },
    ]);
  });

  test('is where pages and Stripe are sent, and its CNAME’s target is told', () => {
    expect(outputs).toMatchObject({
      ApiUrl: { Value: 'https://api.acme.example' },
      WebhookUrl: { Value: 'https://api.acme.example/v1/webhooks/stripe' },
      ApiTarget: { Value: { 'Fn::GetAtt': [expect.any(String), 'RegionalDomainName'] } },
    });
    expect(JSON.stringify(named.get('page/headers'))).toContain('connect-src');
    expect(JSON.stringify(named.get('page/headers'))).toContain('https://api.acme.example');
    expect(JSON.stringify(outputs.PageConfiguration)).toContain('https://api.acme.example');
  });
});

describe('identity', () => {
  test('by default is a user pool that nobody joins by themselves', () => {
    expect(resources.get('users')).toMatchObject({
      deletionPolicy: 'Retain',
      properties: { AdminCreateUserConfig: { AllowAdminCreateUserOnly: true }, DeletionProtection: 'ACTIVE' },
    });
    expect(properties('api/http/jwt')).toMatchObject({
      JwtConfiguration: { Issuer: '{users}.ProviderURL', Audience: ['{users/web}'] },
    });
  });

  test('lets nobody move themselves to another account', () => {
    expect(properties('users')).toMatchObject({
      Schema: [
        { Name: 'account_id', Mutable: false },
        { Name: 'user_id', Mutable: false },
      ],
    });
    expect(properties('users/web')).toHaveProperty('WriteAttributes', ['email']);
  });

  test('never has a browser send the password, and tells nobody who has an account', () => {
    expect(properties('users/web')).toMatchObject({
      ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
      PreventUserExistenceErrors: 'ENABLED',
    });
  });

  test('issues tokens of fifteen minutes, with claims of ours in both of them, for half a day after a login', () => {
    expect(properties('users/web')).toMatchObject({
      AccessTokenValidity: 15,
      IdTokenValidity: 15,
      RefreshTokenValidity: 12 * 60,
      TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'minutes', RefreshToken: 'minutes' },
    });
    expect(properties('users')).toMatchObject({
      UserPoolTier: 'ESSENTIALS',
      LambdaConfig: {
        PreTokenGenerationConfig: { LambdaArn: '{set-token-claims/function}.Arn', LambdaVersion: 'V2_0' },
      },
    });
  });

  test('may be an issuer of your own, for any one of its audiences, and then there is no user pool', () => {
    expect(told.get('api/http/jwt')?.properties).toMatchObject({
      JwtConfiguration: { Issuer: 'https://login.acme.example', Audience: ['switchplan', 'console'] },
    });
    expect(ofType(told, 'AWS::Cognito::UserPool').size).toBe(0);
    expect(told.has('set-token-claims/function')).toBe(false);
  });
});
