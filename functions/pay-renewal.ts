import * as z from 'zod/mini';
import { clock } from '../adapters/runtime/clock.ts';
import { accounts } from '../adapters/stored/accounts.ts';
import { isStopped } from '../adapters/stored/switches.ts';
import { Problem } from '../api/problem.ts';
import { renewalView } from '../api/renewal.ts';
import { callingAdmin } from '../application/admission.ts';
import { lockOwner } from '../application/lock.ts';
import { beginAsked } from '../application/paying.ts';
import { seen } from '../application/renewal-seen.ts';
import type { Account } from '../domain/account/account.ts';
import { askToPay } from '../domain/account/paying.ts';
import type { RenewalId } from '../domain/values/ids.ts';
import { Refusal } from '../domain/values/refusal.ts';
import { json } from './shell/answer.ts';
import { http } from './shell/http.ts';

/** Pays what is open, with the admin present. Where an attempt runs that is the answer. */
export const handler = http(z.object({}), async (_input, { caller }) => {
  const { account: read } = await callingAdmin(caller);
  const renewalId = await payable(read);
  const account = await accounts.change(read, (current) => askToPay(current, caller.userId, clock.now()));
  await beginAsked(account, renewalId);
  const { renewal, ...of } = await seen(account, renewalId);
  return json(202, renewalView(renewal, of, caller.userId), { location: `/v1/renewals/${renewalId}` });
});

/** What is open, where nothing that this account's write cannot show stands in the way. */
async function payable(account: Account): Promise<RenewalId> {
  if (!account.openRenewal) throw new Refusal('NothingToPay');
  if (await isStopped('renewals')) throw new Problem('payments_stopped');
  if ((await lockOwner(account)).inFlight) throw new Refusal('CheckoutInProgress');
  return account.openRenewal.renewalId;
}
