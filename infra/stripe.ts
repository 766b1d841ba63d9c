import { CfnOutput, Stack, Validations } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import type { Use } from './use.ts';

/** What we know of Stripe. The secrets begin as random text that opens nothing, until their real values are put. */
export class StripeAccess extends Construct {
  readonly secretKey: Use;
  readonly webhookSecrets: Use;
  readonly publishableKey: Use;
  /** What says that something at Stripe is this deployment's. */
  readonly mark: Use;

  constructor(scope: Construct, { publishableKey, deploymentId }: { publishableKey: string; deploymentId: string }) {
    super(scope, 'stripe');
    const secretKey = this.#secret('secret-key', 'Secret or restricted key of the Stripe API: sk_... or rk_...');
    const webhookSecrets = this.#secret(
      'webhook-secrets',
      'Signing secrets of the webhook endpoint at Stripe, one whsec_... a line',
    );
    this.secretKey = {
      environment: { STRIPE_SECRET_KEY_ID: secretKey.secretArn, STRIPE_API_URL: 'https://api.stripe.com' },
      actions: ['secretsmanager:GetSecretValue'],
      resources: [secretKey.secretArn],
    };
    this.webhookSecrets = {
      environment: { STRIPE_WEBHOOK_SECRETS_ID: webhookSecrets.secretArn },
      actions: ['secretsmanager:GetSecretValue'],
      resources: [webhookSecrets.secretArn],
    };
    new CfnOutput(this, 'secret-key-id', { key: 'StripeSecretKeyId', value: secretKey.secretArn });
    new CfnOutput(this, 'webhook-secrets-id', { key: 'StripeWebhookSecretsId', value: webhookSecrets.secretArn });
    this.mark = { environment: { DEPLOYMENT_ID: deploymentId } };
    this.publishableKey = { environment: { STRIPE_PUBLISHABLE_KEY: publishableKey } };
  }

  #secret(name: string, description: string): Secret {
    const secret = new Secret(this, name, { secretName: `${Stack.of(this).stackName}/stripe-${name}`, description });
    Validations.of(secret).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason:
        'Only Stripe can make a new key, so no function of ours can rotate it. docs/deploy.md says how a person does.',
    });
    return secret;
  }
}
