import * as z from 'zod/mini';
import { RenewalPath, renewalView } from '../api/renewal.ts';
import { answerRenewalAuthentication } from '../application/renewal-authentication.ts';
import { renewalSeenBy } from '../application/renewal-seen.ts';
import { json } from './shell/answer.ts';
import { http } from './shell/http.ts';

/** "The challenge is done, look again": the browser's word starts a look at Stripe and decides nothing. */
export const handler = http(z.object({ path: RenewalPath }), async ({ path: { renewalId } }, { caller }) => {
  const { renewal: read, ...of } = await renewalSeenBy(caller, renewalId);
  const renewal = await answerRenewalAuthentication(read);
  return json(202, renewalView(renewal, of, caller.userId), { location: `/v1/renewals/${renewalId}` });
});
