import Stripe from 'stripe';
import { connect } from '../../adapters/stripe/client.ts';
import { type Check, fine, wrong } from '../checking.ts';
import { stripeKeyOf } from '../world.ts';
import { stripeKey } from './stripe-key.ts';

const TAKE_BOTH = 'Take stripePublishableKey and the secret key from one account in one mode, and deploy.';

/**
 * Whether both keys are of one account. Nothing of a key says so, so a payment is begun with the one and read with the
 * other, as a browser does. It is never confirmed, and cancelled at once.
 */
export const publishableKey: Check = {
  name: 'publishable-key',
  after: [stripeKey],
  look: async ({ inputs, ...world }) => {
    const key = await stripeKeyOf({ inputs, ...world });
    if (key === undefined) return undefined;
    const client = connect(key, world.stripeUrl);
    const intent = await client.paymentIntents.create({
      amount: 100,
      currency: 'usd',
      description: 'npm run deploy:check: never confirmed, cancelled at once',
    });
    try {
      const browser = connect(inputs.stripePublishableKey, world.stripeUrl);
      await browser.paymentIntents.retrieve(intent.id, { client_secret: intent.client_secret ?? '' });
      return fine('It is of the secret key’s account.');
    } catch (error) {
      if (error instanceof Stripe.errors.StripeAuthenticationError)
        return wrong(`Stripe does not know stripePublishableKey: ${error.message}`, TAKE_BOTH);
      if (error instanceof Stripe.errors.StripeInvalidRequestError)
        return wrong(
          'stripePublishableKey is of another account than the secret key: no card could be charged.',
          TAKE_BOTH,
        );
      throw error;
    } finally {
      await client.paymentIntents.cancel(intent.id);
    }
  },
};
