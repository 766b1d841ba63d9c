import * as z from 'zod/mini';
import { clock } from '../adapters/runtime/clock.ts';
import { accounts } from '../adapters/stored/accounts.ts';
import { CancellationRequest } from '../api/cancellation.ts';
import { callingAdmin } from '../application/admission.ts';
import { sendOutboxSoon } from '../application/outbox.ts';
import { requestCancellation } from '../domain/account/cancelling.ts';
import { json } from './shell/answer.ts';
import { http } from './shell/http.ts';
import { subscriptionShown } from './shell/subscription.ts';

/** Ends the subscription with what is paid. Always possible, and never behind the lock. */
export const handler = http(z.object({ body: CancellationRequest }), async ({ body: { reason } }, { caller }) => {
  const { account, member } = await callingAdmin(caller);
  const cancelled = await accounts.change(account, (current) => requestCancellation(current, reason, clock.now()));
  await sendOutboxSoon(cancelled);
  return json(200, await subscriptionShown(cancelled, member));
});
