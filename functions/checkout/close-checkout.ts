import { clock } from '../../adapters/runtime/clock.ts';
import { accounts } from '../../adapters/stored/accounts.ts';
import { checkouts } from '../../adapters/stored/checkouts.ts';
import { noteDecline } from '../../domain/account/account.ts';
import { type Checkout, closeCheckout as closed, isSettled, wasDeclined } from '../../domain/checkout/checkout.ts';
import { CheckoutInput, task } from '../shell.ts';

/** Settles a checkout whose payment is undone, and answers how it ended. */
export async function closeCheckout({ checkoutId }: CheckoutInput): Promise<{ status: string }> {
  const read = await checkouts.mustGet(checkoutId);
  if (!isSettled(read) && wasDeclined(closed(read, clock.now()))) await countDecline(read);
  const checkout = await checkouts.change(read, (current) => closed(current, clock.now()));
  return { status: checkout.state.status };
}

/** Before it is settled: who takes the account over then finds it counted. */
async function countDecline({ accountId, checkoutId }: Checkout): Promise<void> {
  const account = await accounts.mustGet(accountId);
  await accounts.change(account, (current) => noteDecline(current, checkoutId, clock.now()));
}

export const handler = task(CheckoutInput, closeCheckout);
