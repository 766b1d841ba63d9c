import { afterEach, beforeEach } from '@jest/globals';
import { check, type Finding, type Seen } from '../../deploy/checking.ts';
import { CHECKS } from '../../deploy/checks/checks.ts';
import { aws, outputsOf } from '../../deploy/world.ts';
import { inputsFrom } from '../../infra/inputs.ts';
import { aSimulator, type Given as Simulator } from '../packages/stripe-simulator/given.ts';
import { type AwsAccount, startAws } from './aws.ts';

export const INPUTS = { mailFrom: 'receipts@your.example', stripePublishableKey: 'pk_test_simulated' };
export const SECRET_KEY = 'sk_test_simulated';
export const RESTRICTED_KEY = 'rk_test_simulated';
export const WEBHOOK_URL = 'https://api.your.example/v1/webhooks/stripe';

export const ALARM_TOPIC = 'arn:aws:sns:us-east-1:123456789012:switchplan-alarms';

/** An AWS account in which the stack can be deployed, and is not. */
const empty = (): AwsAccount => ({
  outputs: undefined,
  secrets: {},
  secretsAreReadOnly: false,
  identities: {},
  ses: { SendingEnabled: true, ProductionAccessEnabled: true },
  subscriptions: [],
  concurrency: { ConcurrentExecutions: 1_000, UnreservedConcurrentExecutions: 1_000 },
});

/** An AWS account and one at Stripe, set as a test wants them, and what is found of them. */
export function givenAccounts(restrictedTo: readonly string[] = []) {
  const account = empty();
  let stripe: Simulator;
  let server: Awaited<ReturnType<typeof startAws>>;
  beforeEach(async () => {
    Object.assign(account, empty());
    stripe = await aSimulator({ restrictedKeys: { [RESTRICTED_KEY]: restrictedTo } });
    server = await startAws(account);
    delete process.env.AWS_PROFILE;
    Object.assign(process.env, environment());
  });
  afterEach(async () => {
    server.close();
    await stripe.close();
  });
  const environment = () => ({
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL: server.url,
    STRIPE_API_URL: stripe.url,
  });
  return {
    account,
    environment,
    stripe: () => stripe.stripe,
    stripeUrl: () => stripe.url,
    deploy: () => {
      account.outputs = {
        ApiUrl: 'http://127.0.0.1:1',
        WebhookUrl: WEBHOOK_URL,
        StripeSecretKeyId: 'secret-key',
        StripeWebhookSecretsId: 'webhook-secrets',
        AlarmTopicArn: ALARM_TOPIC,
        DeploymentId: 'switchplan/1/us-east-1',
      };
      Object.assign(account.secrets, { 'secret-key': 'SEr4nd0mT3xt', 'webhook-secrets': 'M0r3R4nd0mT3xt' });
      account.identities[INPUTS.mailFrom] = { VerifiedForSendingStatus: true };
    },
    /** All that is found, by name. */
    findings: async (inputs: object = {}, seen: Partial<Seen> = {}): Promise<Record<string, Finding>> => {
      const clients = aws();
      const findings = await check(CHECKS, {
        inputs: inputsFrom({ ...INPUTS, ...inputs }),
        outputs: await outputsOf(clients, 'switchplan'),
        aws: clients,
        stripeUrl: stripe.url,
        givenKey: undefined,
        buyerToken: undefined,
        patienceMs: 0,
        taxedByStripe: false,
        ...seen,
      });
      return Object.fromEntries(findings.map((finding) => [finding.name, finding]));
    },
  };
}
