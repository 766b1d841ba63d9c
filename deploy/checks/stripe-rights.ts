import { connect } from '../../adapters/stripe/client.ts';
import { type Check, fine, wrong } from '../checking.ts';
import { modeOf } from '../stripe-mode.ts';
import { creationUrl, isAllowed, RIGHTS } from '../stripe-rights.ts';
import { stripeKeyOf } from '../world.ts';
import { stripeKey } from './stripe-key.ts';

/** Whether a restricted key may do all that the product does. */
export const stripeRights: Check = {
  name: 'stripe-rights',
  after: [stripeKey],
  look: async (world) => {
    const key = await stripeKeyOf(world);
    if (key === undefined) return undefined;
    if (key.startsWith('sk_')) return fine('A secret key may do everything.');
    const client = connect(key, world.stripeUrl);
    const missing: string[] = [];
    for (const right of RIGHTS) if (!(await isAllowed(right, client))) missing.push(right.named);
    if (missing.length === 0) return fine('The restricted key may do what the product does.');
    return wrong(
      `The restricted key lacks ${missing.join(', ')}.`,
      `Edit it in the dashboard, or make one: ${creationUrl(modeOf(key))}`,
    );
  },
};
