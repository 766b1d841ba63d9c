import { clock } from '../../adapters/runtime/clock.ts';
import { accounts } from '../../adapters/stored/accounts.ts';
import { checkouts } from '../../adapters/stored/checkouts.ts';
import { giveBackPlace } from '../../application/promotions.ts';
import { noteDecline } from '../../domain/account/account.ts';
import { type Checkout, closeCheckout as closed, isSettled, wasDeclined } from '../../domain/checkout/checkout.ts';
import { refusalCode } from '../../domain/values/refusal.ts';
import { WorkflowError } from '../../domain/values/workflow-error.ts';
import { StepInput, stepOf } from '../shell/step.ts';

/** Settles a checkout whose payment is undone, and says how it ended. */
export async function closeCheckout(read: Checkout): Promise<unknown> {
  const end = closed(read, clock.now());
  if (wasDeclined(end)) await countDecline(read);
  if (isSettled(end)) await giveBackPlace(read);
  const settled = await checkouts.change(read, (current) => closed(current, clock.now()));
  if (!isSettled(settled)) throw new WorkflowError('PaymentStands');
  return endOf(settled);
}

/** A refusal is the execution's output; what was ours to keep and was not kept ends it red. */
function endOf({ checkoutId, state }: Checkout) {
  if (state.status === 'reversed') throw new WorkflowError('CheckoutReversed');
  return { checkoutId, status: state.status, code: state.status === 'refused' ? refusalCode(state.refusal) : null };
}

/** Before it is settled: who takes the account over then finds it counted. */
async function countDecline({ accountId, checkoutId }: Checkout): Promise<void> {
  const account = await accounts.mustGet(accountId);
  await accounts.change(account, (current) => noteDecline(current, { operation: checkoutId }, clock.now()));
}

export const handler = stepOf({ input: StepInput, pass: endOf, run: closeCheckout });
