import { clock } from '../adapters/runtime/clock.ts';
import { accounts } from '../adapters/stored/accounts.ts';
import { renewals } from '../adapters/stored/renewals.ts';
import { dueRenewal } from '../domain/account/renewing.ts';
import { isTelling } from '../domain/operation/telling.ts';
import { isDueRenewal, isReturningRenewal, noteLook, noteWaiting } from '../domain/renewal/looking.ts';
import { isSettledRenewal, type Renewal } from '../domain/renewal/renewal.ts';
import type { RenewalId } from '../domain/values/ids.ts';
import { tellCreditNotes } from './credit-notes.ts';
import { eachApart } from './each-apart.ts';
import { announceRenewal } from './renewal-announcements.ts';
import { startNextRun } from './renewal-start.ts';
import { followReturns } from './returns.ts';

/** Finishes what nobody comes back to: what its account has done with, and what was settled and not told. */
export async function lookAfterRenewal(renewalId: RenewalId): Promise<void> {
  const renewal = await renewals.mustGet(renewalId);
  if (!isDueRenewal(renewal, clock.now())) return renewals.restate(renewal);
  if (!isSettledRenewal(renewal) && (await isAccountsBusiness(renewal)))
    return void (await renewals.change(renewal, (current) => noteWaiting(current, clock.now())));
  const noted = await renewals.change(renewal, (current) => noteLook(current, clock.now()));
  if (noted.givenUpAt) console.error({ message: 'renewal given up', renewalId, status: noted.state.status });
  else if (isSettledRenewal(noted)) await finish(noted);
  else await startNextRun(noted);
}

/** Whether the account itself says when this renewal goes on. */
async function isAccountsBusiness({ accountId, renewalId }: Renewal): Promise<boolean> {
  const account = await accounts.mustGet(accountId);
  const { inFlight } = account;
  const isDone = inFlight?.owner === renewalId && (inFlight.stage === 'recorded' || inFlight.stage === 'ended');
  return dueRenewal(account) === renewalId && !isDone;
}

/** Settled, but not told to the world yet, or with money on its way back, or back and not in the books or not told. */
const finish = (renewal: Renewal): Promise<void> =>
  eachApart([
    () => announceRenewal(renewal),
    async () => isReturningRenewal(renewal) && (await followReturns(renewal)),
    async () => isTelling(renewal) && (await tellCreditNotes(renewal)),
  ]);
