import * as z from 'zod';
import { memberCalling } from '../adapters/admission.ts';
import { environment } from '../adapters/environment.ts';
import { lockOwner } from '../adapters/lock.ts';
import { accountView } from '../api/account.ts';
import { http, json } from './shell.ts';

/** The Account Summary. */
export const handler = http(z.object({}), async (_input, { caller }) => {
  const { account, member } = await memberCalling(caller);
  const { inFlight } = await lockOwner(account);
  return json(200, accountView(account, { member, inFlight, publishableKey: environment('STRIPE_PUBLISHABLE_KEY') }));
});
