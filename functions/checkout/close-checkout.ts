import { clock } from '../../adapters/runtime/clock.ts';
import { accounts } from '../../adapters/stored/accounts.ts';
import { checkouts } from '../../adapters/stored/checkouts.ts';
import { noteDecline } from '../../domain/account/account.ts';
import { type Checkout, closeCheckout as closed, isSettled, wasDeclined } from '../../domain/checkout/checkout.ts';
import { WorkflowError } from '../../domain/values/workflow-error.ts';
import { StepInput, stepOf } from '../shell/step.ts';

/** Settles a checkout whose payment is undone, and answers how it ended. */
export async function closeCheckout(read: Checkout): Promise<{ status: string }> {
  if (wasDeclined(closed(read, clock.now()))) await countDecline(read);
  const settled = await checkouts.change(read, (current) => closed(current, clock.now()));
  if (!isSettled(settled)) throw new WorkflowError('PaymentStands');
  return endOf(settled);
}

const endOf = ({ state }: Checkout) => ({ status: state.status });

/** Before it is settled: who takes the account over then finds it counted. */
async function countDecline({ accountId, checkoutId }: Checkout): Promise<void> {
  const account = await accounts.mustGet(accountId);
  await accounts.change(account, (current) => noteDecline(current, checkoutId, clock.now()));
}

export const handler = stepOf({ input: StepInput, pass: endOf, run: closeCheckout });
