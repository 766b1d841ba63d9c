import * as z from 'zod/mini';
import { billingView, CardRequest } from '../api/billing.ts';
import { callingAdmin } from '../application/admission.ts';
import { replaceCard } from '../application/replacing.ts';
import { json } from './shell/answer.ts';
import { http } from './shell/http.ts';

/** Another card from now on; where a payment is open it is paid with it. Sent again it is the same. */
export const handler = http(z.object({ body: CardRequest }), async ({ body }, { caller }) => {
  const { account } = await callingAdmin(caller);
  const { billing, face, renewalId } = await replaceCard(account, body.setupIntentId, caller.userId);
  return json(200, { ...billingView(billing, face), ...(renewalId && { renewalId }) });
});
