import * as z from 'zod';
import { checkoutSeenBy } from '../adapters/admission.ts';
import { answerAuthentication } from '../adapters/authentication.ts';
import { viewOf } from '../adapters/checkout-views.ts';
import { CheckoutPath } from '../api/checkout.ts';
import { http, json } from './shell.ts';

/** "The challenge is done, look again": the browser's word starts a look at Stripe and decides nothing. */
export const handler = http(z.object({ path: CheckoutPath }), async ({ path }, { caller }) => {
  const checkout = await answerAuthentication(await checkoutSeenBy(caller, path.checkoutId));
  return json(202, await viewOf(checkout, caller.userId), { location: `/v1/checkouts/${checkout.checkoutId}` });
});
