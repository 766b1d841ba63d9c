import * as z from 'zod/mini';
import { CheckoutPath, checkoutView } from '../api/checkout.ts';
import { checkoutSeenBy } from '../application/admission.ts';
import { answerAuthentication } from '../application/authentication.ts';
import { boughtInForce } from '../application/in-force.ts';
import { json } from './shell/answer.ts';
import { http } from './shell/http.ts';

/** "The challenge is done, look again": the browser's word starts a look at Stripe and decides nothing. */
export const handler = http(z.object({ path: CheckoutPath }), async ({ path }, { caller }) => {
  const seen = await checkoutSeenBy(caller, path.checkoutId);
  const checkout = await answerAuthentication(seen.checkout);
  return json(202, checkoutView(checkout, { readerId: caller.userId, inForce: await boughtInForce(checkout) }), {
    location: `/v1/checkouts/${checkout.checkoutId}`,
  });
});
