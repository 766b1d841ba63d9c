import { clock } from '../adapters/runtime/clock.ts';
import { accounts } from '../adapters/stored/accounts.ts';
import { openDisputes } from '../adapters/stripe/disputes.ts';
import { askNow, noteDisputes } from '../domain/account/pausing.ts';
import { subscriptionOfCheckout } from '../domain/checkout/books.ts';
import { intentOf } from '../domain/payment/payment.ts';
import type { AccountId } from '../domain/values/ids.ts';
import { findOperation, isRenewal, type Operation, operationIdOf } from './operations.ts';
import { followReturns } from './returns.ts';

const subscriptionOf = (operation: Operation) =>
  isRenewal(operation) ? operation.subscriptionId : subscriptionOfCheckout(operation);

/** While a payment of the subscription is disputed nothing more is charged for it. Answers whether that is news. */
export async function followDisputes(operation: Operation): Promise<boolean> {
  const intentId = intentOf(operation.payment);
  const account = await accounts.mustGet(operation.accountId);
  if (!intentId || account.subscription?.subscriptionId !== subscriptionOf(operation)) return false;
  const of = { operation: operationIdOf(operation), intentId, open: await openDisputes(intentId) };
  const noted = await accounts.change(account, (current) => noteDisputes(current, of, clock.now()));
  return noted !== account;
}

/** One of its disputes may be over: the sweep asks at its next turn. Answers whether any was known. */
export async function askSoon({ accountId }: Operation): Promise<boolean> {
  const account = await accounts.mustGet(accountId);
  return (await accounts.change(account, askNow)) !== account;
}

/** Asks of every dispute that is open how it stands: not every end is told. */
export async function askOfDisputes(accountId: AccountId): Promise<void> {
  const { subscription } = await accounts.mustGet(accountId);
  for (const id of new Set(subscription?.held?.map((dispute) => dispute.operation))) {
    const operation = await findOperation(id);
    if (!operation) continue;
    await followDisputes(operation);
    await followReturns(operation);
  }
}
