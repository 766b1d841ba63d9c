import * as z from 'zod/mini';
import { clock } from '../adapters/runtime/clock.ts';
import { accounts } from '../adapters/stored/accounts.ts';
import { callingAdmin } from '../application/admission.ts';
import { sendOutboxSoon } from '../application/outbox.ts';
import { giveBackPlaceOf } from '../application/promotions.ts';
import { withdrawChange } from '../domain/account/withdrawing.ts';
import { json } from './shell/answer.ts';
import { http } from './shell/http.ts';
import { subscriptionShown } from './shell/subscription.ts';

/** Takes back a change that waits for the next payment. */
export const handler = http(z.object({}), async (_input, { caller }) => {
  const { account, member } = await callingAdmin(caller);
  const kept = await accounts.change(account, (current) => withdrawChange(current, clock.now()));
  await giveBackPlaceOf(account, kept);
  await sendOutboxSoon(kept);
  return json(200, await subscriptionShown(kept, member));
});
