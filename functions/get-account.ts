import * as z from 'zod/mini';
import { environment } from '../adapters/runtime/environment.ts';
import { accountView } from '../api/account.ts';
import { memberCalling } from '../application/admission.ts';
import { catalogue } from '../application/catalogue.ts';
import { lockOwner } from '../application/lock.ts';
import { json } from './shell/answer.ts';
import { http } from './shell/http.ts';
import { subscriptionShown } from './shell/subscription.ts';

/** The Account Summary. */
export const handler = http(z.object({}), async (_input, { caller }) => {
  const { account, member } = await memberCalling(caller);
  const { inFlight } = await lockOwner(account);
  const publishableKey = environment('STRIPE_PUBLISHABLE_KEY');
  const subscription = await subscriptionShown(account, member);
  return json(200, accountView(account, { member, inFlight, publishableKey, subscription }, catalogue));
});
