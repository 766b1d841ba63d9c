import * as z from 'zod/mini';
import { callingAdmin } from '../application/admission.ts';
import { billingOf } from '../application/billing.ts';
import { beginCardSetup } from '../application/card-setup.ts';
import { subscriptionOpenToCards } from '../domain/account/paying.ts';
import { json } from './shell/answer.ts';
import { http } from './shell/http.ts';

/** What the browser needs to have another card entered at Stripe. */
export const handler = http(z.object({}), async (_input, { caller }) => {
  const { account } = await callingAdmin(caller);
  const { contact } = await billingOf(account, subscriptionOpenToCards(account));
  return json(201, await beginCardSetup(account, contact));
});
