import { clock } from '../../adapters/runtime/clock.ts';
import { accounts } from '../../adapters/stored/accounts.ts';
import { renewals } from '../../adapters/stored/renewals.ts';
import { cancelRenewalPayment } from '../../application/cancel-renewal.ts';
import { lockOwner } from '../../application/lock.ts';
import { isForSomebody, isTrialOver } from '../../application/renewing.ts';
import type { Account } from '../../domain/account/account.ts';
import { beginEnding, endRenewed } from '../../domain/account/ending.ts';
import { moveRenewal, type Renewal } from '../../domain/renewal/renewal.ts';
import { renewalStep } from '../shell/renewal-step.ts';

/** Ends the subscription, after making sure that nothing is taken for it any more. A payment that went through stands. */
export async function endSubscription(renewal: Renewal): Promise<void> {
  const read = await accounts.mustGet(renewal.accountId);
  const now = { isInVain: await isInVain(read), isBusy: (await lockOwner(read)).inFlight !== undefined };
  const ending = await accounts.change(read, (current) => beginEnding(current, renewal, now, clock.now()));
  await cancelRenewalPayment(renewal);
  await accounts.change(ending, (current) => endRenewed(current, renewal, clock.now()));
  await renewals.change(renewal, (current) => moveRenewal(current, { status: 'ended' }, clock.now()));
}

/** Whether nobody is left for whom it would go on, or nothing to go on with. */
async function isInVain(account: Account): Promise<boolean> {
  const { subscription } = account;
  if (!subscription) return false;
  return !(await isForSomebody(account, subscription)) || isTrialOver(account, subscription);
}

export const handler = renewalStep(endSubscription);
