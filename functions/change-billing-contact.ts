import * as z from 'zod/mini';
import { billingView, ContactRequest } from '../api/billing.ts';
import { Problem } from '../api/problem.ts';
import { callingAdmin } from '../application/admission.ts';
import { changeBilling, faceOf } from '../application/billing.ts';
import { seller } from '../application/catalogue.ts';
import { withContact } from '../domain/subscription/billing.ts';
import { Refusal } from '../domain/values/refusal.ts';
import { json } from './shell/answer.ts';
import { http } from './shell/http.ts';

/** Another contact from now on; invoices that there are stay as they are. */
export const handler = http(z.object({ body: ContactRequest }), async ({ body }, { caller }) => {
  const { account } = await callingAdmin(caller);
  if (!account.subscription) throw new Refusal('NoSubscription');
  // Without one the next payment could not be taxed, and so not be taken.
  if (seller.tax.kind === 'stripe' && !body.address)
    throw new Problem('invalid_request', [{ pointer: '/address', detail: 'expected an address: the tax is by it' }]);
  const billing = await changeBilling(account, account.subscription, (current) => withContact(current, body));
  return json(200, billingView(billing, billing.card && (await faceOf(billing.card))));
});
