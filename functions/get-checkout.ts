import * as z from 'zod/mini';
import { CheckoutPath, CheckoutQuery, checkoutView } from '../api/checkout.ts';
import { callingAdmin, checkoutSeenBy } from '../application/admission.ts';
import { waitForEnd } from '../application/waiting.ts';
import { subscriptionNamed } from '../domain/account/account.ts';
import { subscriptionOfCheckout } from '../domain/checkout/books.ts';
import { json } from './shell/answer.ts';
import { http } from './shell/http.ts';

const Input = z.object({ path: CheckoutPath, query: CheckoutQuery });

/** The checkout; `wait` holds the answer until it leaves `processing`. */
export const handler = http(Input, async ({ path: { checkoutId }, query: { wait = 0 } }, { caller }) => {
  const seen = await checkoutSeenBy(caller, checkoutId);
  const checkout = await waitForEnd(seen.checkout, wait * 1_000);
  // Who asked 20 seconds ago may have left the account since, and the account knows more than it did.
  const { account } = checkout === seen.checkout ? seen : await callingAdmin(caller);
  const inForce = subscriptionNamed(account, subscriptionOfCheckout(checkout));
  return json(200, checkoutView(checkout, { readerId: caller.userId, inForce }));
});
