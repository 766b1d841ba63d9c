import { clock } from '../../adapters/runtime/clock.ts';
import { accounts } from '../../adapters/stored/accounts.ts';
import { renewals } from '../../adapters/stored/renewals.ts';
import { refundUnlessStopped } from '../../application/refunds.ts';
import { type Account, hasRecorded } from '../../domain/account/account.ts';
import { endUnpaid, refundRenewal as refunding } from '../../domain/account/ending.ts';
import { recordRefund } from '../../domain/operation/books.ts';
import { isPaidRenewal, type PaidRenewal } from '../../domain/renewal/books.ts';
import { moveRenewal, type Renewal } from '../../domain/renewal/renewal.ts';
import { WorkflowError } from '../../domain/values/workflow-error.ts';
import { renewalStep } from '../shell/renewal-step.ts';

/** Gives back what can renew nothing any more, after making sure that it can no longer be recorded. Of what was free that is all. */
export async function refundRenewal(renewal: Renewal): Promise<void> {
  const { renewalId, frozen } = renewal;
  if (!isPaidRenewal(renewal) && frozen?.terms.totalMinor !== 0)
    throw new Error('nothing was paid that could be given back');
  const account = await accounts.change(await accounts.mustGet(renewal.accountId), (current) =>
    refunding(current, renewalId, clock.now()),
  );
  if (hasRecorded(account, renewalId)) throw new WorkflowError('PaymentStands');
  const noted = isPaidRenewal(renewal) ? await givenBack(renewal, account) : renewal;
  await accounts.change(account, (current) => endUnpaid(current, renewalId, clock.now()));
  await renewals.change(noted, (current) => moveRenewal(current, { status: 'reversed' }, clock.now()));
}

async function givenBack(renewal: PaidRenewal, account: Account): Promise<Renewal> {
  const refund = await refundUnlessStopped(renewal, account);
  const { totalMinor } = renewal.frozen.terms;
  return renewals.change(renewal, (current) => recordRefund(current, refund, totalMinor, clock.now()));
}

export const handler = renewalStep(refundRenewal);
