import * as z from 'zod/mini';
import { billingView } from '../api/billing.ts';
import { callingAdmin } from '../application/admission.ts';
import { billingOf, faceOf } from '../application/billing.ts';
import { json } from './shell/answer.ts';
import { http } from './shell/http.ts';

/** Contact and card, for the account's admins. */
export const handler = http(z.object({}), async (_input, { caller }) => {
  const { account } = await callingAdmin(caller);
  const billing = account.subscription && (await billingOf(account, account.subscription));
  return json(200, billingView(billing, billing?.card && (await faceOf(billing.card))));
});
