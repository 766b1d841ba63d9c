import { accounts } from '../adapters/accounts.ts';
import { signFor } from '../adapters/acts.ts';
import { checkouts } from '../adapters/checkouts.ts';
import { clock } from '../adapters/clock.ts';
import { executionStatus } from '../adapters/executions.ts';
import { lockOwner } from '../adapters/lock.ts';
import { startNextExecution } from '../adapters/next-execution.ts';
import { findPayment } from '../adapters/payments.ts';
import type { Act } from '../domain/act.ts';
import { executionNameOf, lookAnew, losePayment, markForUndo } from '../domain/checkout.ts';
import type { AccountId } from '../domain/ids.ts';
import { Declined, found } from './declined.ts';

/**
 * Frees an account that a purchase holds and does not finish. No lock is broken: the purchase is marked for undo, and
 * an execution cancels its payment and settles it; that frees the account. Where money was taken it is not undone.
 */
export async function release(accountId: AccountId, act: Act): Promise<string[]> {
  const { inFlight: owner } = await lockOwner(found(await accounts.get(accountId), accountId));
  if (!owner) return [];
  const { checkoutId } = owner;
  const name = executionNameOf(owner);
  const ended = await executionStatus(name);
  if (ended === 'RUNNING')
    throw new Declined(`The execution ${name} is running. Wait for its end or stop it, and then release the account.`);
  const payment = owner.intentId && (await findPayment(owner.intentId));
  if (owner.paid || payment?.state === 'succeeded')
    throw new Declined(
      `${checkoutId} is paid, so it goes forward: \`retry\` it, and refund it if it should not stand.`,
    );
  await signFor({ checkoutId }, 'release', act);
  const marked = await checkouts.change(owner, (current) => {
    const undone = markForUndo(current, CAUSE, clock.now());
    return lookAnew(owner.intentId && !payment ? losePayment(undone, clock.now()) : undone);
  });
  const resumed = await startNextExecution(marked, owner.executionNumber, ended);
  return [`${checkoutId} is marked for undo; the execution ${executionNameOf(resumed)} undoes it.`];
}

/** Not the buyer's cause: the purchase ends as reversed. */
const CAUSE = 'ReleasedByOperator';
