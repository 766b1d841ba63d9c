import { accounts } from '../../adapters/accounts.ts';
import { checkouts } from '../../adapters/checkouts.ts';
import { clock } from '../../adapters/clock.ts';
import { lockOwner } from '../../adapters/lock.ts';
import { getUser } from '../../adapters/users.ts';
import { assertAdmin, assertMayTry, takeAccount } from '../../domain/account.ts';
import { isSettled } from '../../domain/checkout.ts';
import { CheckoutInput, task } from '../shell.ts';

/** Takes the account for this purchase, if its buyer may buy and nothing else moves the account's money. */
export async function validateSelection({ checkoutId }: CheckoutInput): Promise<void> {
  const checkout = await checkouts.mustGet(checkoutId);
  if (isSettled(checkout) || checkout.frozenAt) return;
  const account = await accounts.mustGet(checkout.accountId);
  assertAdmin(await getUser(account, checkout.buyerId));
  const { settled } = await lockOwner(account);
  await accounts.change(account, (current) => {
    const taken = takeAccount(current, checkoutId, settled);
    assertMayTry(current, clock.now());
    return taken;
  });
}

export const handler = task(CheckoutInput, validateSelection);
