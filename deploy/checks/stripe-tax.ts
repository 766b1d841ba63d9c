import Stripe from 'stripe';
import { connect } from '../../adapters/stripe/client.ts';
import { type Check, fine, wrong } from '../checking.ts';
import { stripeKeyOf } from '../world.ts';
import { stripeKey } from './stripe-key.ts';

const SET_UP = 'Set it up: https://dashboard.stripe.com/settings/tax, and add where you are registered.';

/** Whether Stripe Tax is there for a seller who charges by it: without it no price can be told. */
export const stripeTax: Check = {
  name: 'stripe-tax',
  after: [stripeKey],
  look: async (world) => {
    const key = await stripeKeyOf(world);
    if (!world.taxedByStripe || key === undefined) return undefined;
    const client = connect(key, world.stripeUrl);
    try {
      const { status } = await client.tax.settings.retrieve();
      if (status !== 'active') return wrong(`Stripe Tax is ${status}.`, SET_UP);
      // Nothing is calculated, which Stripe would charge for: there is none of this id.
      await client.tax.calculations.listLineItems('taxcalc_switchplanCheck', { limit: 1 });
    } catch (error) {
      if (error instanceof Stripe.errors.StripePermissionError)
        return wrong(`The restricted key may not ask Stripe Tax: ${error.message}`, 'Edit it in the dashboard.');
      if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error;
    }
    return fine('Stripe Tax is active. It charges where you have added a registration, and nowhere else.');
  },
};
