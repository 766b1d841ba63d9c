import { CfnOutput, Duration, Stack, Validations } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  CorsHttpMethod,
  DomainName,
  HttpApi,
  HttpMethod,
  HttpStage,
  LogGroupLogDestination,
  SecurityPolicy,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { ROUTES, type Route } from '../api/routes.ts';
import type { FunctionNamed } from './functions.ts';
import type { Identity } from './identity.ts';
import type { Inputs } from './inputs.ts';
import { logFor } from './log.ts';

/** Four requests make a purchase and Stripe takes 25 purchases a second, so more than this is no custom. */
const THROTTLE = { rateLimit: 100, burstLimit: 200 };

/** One line a request, with nothing in it of who asked: no address, no user agent, no claim, no path with an id. */
const ACCESS_LOG = {
  requestId: '$context.requestId',
  requestTime: '$context.requestTime',
  route: '$context.routeKey',
  status: '$context.status',
  latencyMs: '$context.responseLatency',
  functionLatencyMs: '$context.integrationLatency',
  functionError: '$context.integrationErrorMessage',
  gatewayError: '$context.error.message',
  bytes: '$context.responseLength',
};

/** Why a route asks for no token. */
const PUBLIC: Record<string, string> = {
  '/v1/plans': 'Plans and prices are for everybody to see.',
  '/v1/openapi.json': 'How the API is used is for everybody to read; it names no account and no secret.',
  '/v1/webhooks/stripe': 'Stripe has no token of ours: it signs the raw body, and the function verifies that.',
};

/** The gateway in front of the functions: every route of `api/routes.ts`, and no other. */
export class CheckoutApi extends Construct {
  readonly api: HttpApi;
  /** Where it is called: its own domain, or the one that API Gateway gave it. */
  readonly url: string;

  constructor(scope: Construct, { functionNamed, identity, origins, own }: ApiProps) {
    super(scope, 'api');
    this.api = new HttpApi(this, 'http', {
      apiName: Stack.of(this).stackName,
      createDefaultStage: false,
      ...(origins.length > 0 && { corsPreflight: cors(origins) }),
    });
    this.#stage(
      logFor(this, 'access-log', `/aws/vendedlogs/${Stack.of(this).stackName}/api`),
      own && this.#domain(own),
    );
    this.url = own ? `https://${own.domain}` : this.api.apiEndpoint;
    const authorizer = new HttpJwtAuthorizer('jwt', identity.issuer, { jwtAudience: identity.audience });
    for (const route of ROUTES) {
      const [made] = this.api.addRoutes({
        path: route.path,
        methods: [HttpMethod[route.method]],
        integration: new HttpLambdaIntegration(route.function, functionNamed(route.function)),
        ...(route.authorization === 'jwt' && { authorizer }),
      });
      if (made && route.authorization === 'none')
        Validations.of(made).acknowledge({ id: 'AwsSolutions-APIG4', reason: reasonOf(route) });
    }
    new CfnOutput(this, 'url', { key: 'ApiUrl', value: this.url });
    new CfnOutput(this, 'webhook', { key: 'WebhookUrl', value: `${this.url}/v1/webhooks/stripe` });
  }

  /** What the domain's CNAME names. */
  #domain({ domain, certificateArn }: NonNullable<Inputs['api']>): DomainName {
    const certificate = Certificate.fromCertificateArn(this, 'certificate', certificateArn);
    const domainName = new DomainName(this, 'domain', {
      domainName: domain,
      certificate,
      securityPolicy: SecurityPolicy.TLS_1_2,
    });
    new CfnOutput(this, 'target', { key: 'ApiTarget', value: domainName.regionalDomainName });
    return domainName;
  }

  #stage(accessLog: LogGroup, domainName: DomainName | undefined): void {
    new HttpStage(this, 'stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: THROTTLE,
      ...(domainName && { domainMapping: { domainName } }),
      accessLogSettings: {
        destination: new LogGroupLogDestination(accessLog),
        format: AccessLogFormat.custom(JSON.stringify(ACCESS_LOG)),
      },
    });
  }
}

interface ApiProps {
  functionNamed: FunctionNamed;
  identity: Identity;
  origins: string[];
  /** A domain of the deployment's own. */
  own: Inputs['api'];
}

const cors = (origins: string[]) => ({
  allowOrigins: origins,
  allowMethods: [...new Set(ROUTES.map(({ method }) => CorsHttpMethod[method]))],
  allowHeaders: ['authorization', 'content-type', 'idempotency-key'],
  exposeHeaders: ['location', 'retry-after'],
  maxAge: Duration.hours(1),
});

function reasonOf({ path }: Route): string {
  const reason = PUBLIC[path];
  if (!reason) throw new Error(`say in infra/http-api.ts why ${path} is public`);
  return reason;
}
