import { type Check, fine, wrong } from '../checking.ts';
import { signingSecretsIn } from '../webhook-endpoint.ts';
import { output, secretText } from '../world.ts';

/** Whether the functions have something to verify a webhook with. Whether it is the endpoint's, a delivery shows. */
export const webhookSecrets: Check = {
  name: 'webhook-secrets',
  look: async ({ aws, outputs }) => {
    if (!outputs) return undefined;
    const text = await secretText(aws, output(outputs, 'StripeWebhookSecretsId'));
    const lines = text.split(/\s+/).filter(Boolean);
    const secrets = signingSecretsIn(text);
    if (secrets.length === lines.length && secrets.length > 0)
      return fine(`${secrets.length} signing secret(s), in Stripe’s form.`);
    const said =
      secrets.length === 0 ? 'There is no signing secret of Stripe’s' : 'A line is no signing secret of Stripe’s';
    return wrong(
      `${said}: one begins with whsec_, and stands on a line of its own. A new secret holds random text.`,
      'npm run deploy:webhook registers an endpoint and stores its secret; --again does so where there is one whose secret is lost.',
    );
  },
};
