import Stripe from 'stripe';
import { connect } from '../../adapters/stripe/client.ts';
import { type Check, fine, type Look, wrong } from '../checking.ts';
import { modeOf } from '../stripe-mode.ts';
import { endpointsAt, faultsOf } from '../webhook-endpoint.ts';
import { output, stripeKeyOf } from '../world.ts';
import { stripeKey } from './stripe-key.ts';

const REGISTER = 'npm run deploy:webhook registers one that is right, and stores its secret.';

/** Whether Stripe tells this deployment what it must hear. */
export const webhookEndpoint: Check = {
  name: 'webhook-endpoint',
  after: [stripeKey],
  look: async (world) => {
    const { outputs, givenKey, inputs } = world;
    if (!outputs) return undefined;
    const key = givenKey ?? (await stripeKeyOf(world)) ?? '';
    if (modeOf(key) !== modeOf(inputs.stripePublishableKey))
      return wrong('STRIPE_SECRET_KEY is of the other mode.', 'Name a key of the deployment’s mode, or none.');
    const url = output(outputs, 'WebhookUrl');
    try {
      return judged(url, await endpointsAt(connect(key, world.stripeUrl), url));
    } catch (error) {
      if (!(error instanceof Stripe.errors.StripePermissionError)) throw error;
      return fine(
        'The restricted key may not see webhook endpoints, and need not.',
        'STRIPE_SECRET_KEY=… with one that may, to look at them.',
      );
    }
  },
};

function judged(url: string, endpoints: Stripe.WebhookEndpoint[]): Look {
  const [first] = endpoints;
  if (!first) return wrong(`Stripe has no webhook endpoint at ${url}.`, REGISTER);
  if (endpoints.some((endpoint) => faultsOf(endpoint).length === 0)) return fine(`Stripe posts to ${url}.`);
  return wrong(`The webhook endpoint ${first.id} is not right: ${faultsOf(first).join('; ')}.`, REGISTER);
}
