import { executionStatus } from '../adapters/aws/executions.ts';
import { clock } from '../adapters/runtime/clock.ts';
import { accounts } from '../adapters/stored/accounts.ts';
import { signFor } from '../adapters/stored/acts.ts';
import { checkouts } from '../adapters/stored/checkouts.ts';
import { findIntent } from '../adapters/stripe/payments.ts';
import { lockOwner } from '../application/lock.ts';
import { startNextExecution } from '../application/next-execution.ts';
import { Declined, found } from '../cli/declined.ts';
import { isRenewing } from '../domain/account/lock.ts';
import { markForUndo } from '../domain/checkout/checkout.ts';
import { executionNameOf } from '../domain/checkout/executions.ts';
import { loseIntent } from '../domain/checkout/payment.ts';
import { lookAnew } from '../domain/operation/looked-after.ts';
import { intentOf, isPaid } from '../domain/payment/payment.ts';
import type { Act } from '../domain/values/act.ts';
import type { AccountId } from '../domain/values/ids.ts';

/**
 * Frees an account that a purchase holds and does not finish. No lock is broken: the purchase is marked for undo, and
 * an execution cancels its payment and settles it; that frees the account. Where money was taken it is not undone.
 */
export async function release(accountId: AccountId, act: Act): Promise<string[]> {
  const account = found(await accounts.get(accountId), accountId);
  if (isRenewing(account.inFlight))
    throw new Declined(`${account.inFlight?.owner} holds it, and goes on by itself: \`explain\` it, or \`retry\` it.`);
  const { inFlight: owner } = await lockOwner(account);
  if (!owner) return [];
  const { checkoutId } = owner;
  const name = executionNameOf(owner);
  const ended = await executionStatus(name);
  if (ended === 'RUNNING')
    throw new Declined(`The execution ${name} is running. Wait for its end or stop it, and then release the account.`);
  const intentId = intentOf(owner.payment);
  const intent = intentId && (await findIntent(intentId));
  if (isPaid(owner.payment) || intent?.state === 'succeeded')
    throw new Declined(
      `${checkoutId} is paid, so it goes forward: \`retry\` it, and refund it if it should not stand.`,
    );
  await signFor({ operation: checkoutId }, 'release', act);
  const marked = await checkouts.change(owner, (current) => {
    const undone = markForUndo(current, CAUSE, clock.now());
    return lookAnew(intentId && !intent ? loseIntent(undone, clock.now()) : undone);
  });
  const next = await startNextExecution(marked, owner.executionNumber, ended);
  return [`${checkoutId} is marked for undo; the execution ${executionNameOf(next)} undoes it.`];
}

/** Not the buyer's cause: the purchase ends as reversed. */
const CAUSE = 'ReleasedByOperator';
