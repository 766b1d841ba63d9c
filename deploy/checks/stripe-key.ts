import Stripe from 'stripe';
import { connect } from '../../adapters/stripe/client.ts';
import { type Check, fine, type Look, wrong } from '../checking.ts';
import { modeOf } from '../stripe-mode.ts';
import { stripeKeyOf, type World } from '../world.ts';

const PUT_IT =
  'Put it: aws secretsmanager put-secret-value --secret-id $(output StripeSecretKeyId) --secret-string "$STRIPE_KEY"';

/** Whether Stripe takes the key, and whether it is of the mode in which cards are entered. */
export const stripeKey: Check = {
  name: 'stripe-key',
  look: async (world) => {
    const key = await stripeKeyOf(world);
    if (key === undefined)
      return fine(
        'No secret key was given to look at.',
        'STRIPE_SECRET_KEY=sk_… npm run deploy:check looks at one now.',
      );
    return misshapen(key) ?? ofAnotherMode(key, world) ?? taken(key, world);
  },
};

function misshapen(key: string): Look | undefined {
  if (/^(sk|rk)_(test|live)_\w+$/.test(key)) return undefined;
  if (/^\s*(sk|rk)_(test|live)_\w+\s*$/.test(key))
    return wrong('There is a blank or a line break around the key.', PUT_IT);
  if (key.startsWith('pk_')) return wrong('It is a publishable key, not a secret one.', PUT_IT);
  return wrong('It is no key of Stripe’s, which begins with sk_ or rk_. A new secret holds random text.', PUT_IT);
}

function ofAnotherMode(key: string, { inputs }: World): Look | undefined {
  const [secret, publishable] = [modeOf(key), modeOf(inputs.stripePublishableKey)];
  if (secret === publishable) return undefined;
  return wrong(
    `The secret key is of ${secret} mode, stripePublishableKey of ${publishable} mode.`,
    'Take both from one account in one mode.',
  );
}

async function taken(key: string, { stripeUrl }: World): Promise<Look> {
  try {
    await connect(key, stripeUrl).paymentIntents.retrieve('pi_switchplanCheck');
  } catch (error) {
    if (error instanceof Stripe.errors.StripeAuthenticationError)
      return wrong(`Stripe does not know the key: ${error.message}`, PUT_IT);
    if (error instanceof Stripe.errors.StripeConnectionError)
      return wrong(`Stripe cannot be reached at ${stripeUrl}: ${error.message}`, 'See that this machine reaches it.');
    const answered =
      error instanceof Stripe.errors.StripeInvalidRequestError || error instanceof Stripe.errors.StripePermissionError;
    if (!answered) throw error;
  }
  return fine(`Stripe takes the key: ${modeOf(key)} mode.`);
}
