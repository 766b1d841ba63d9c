import { clock } from '../../adapters/runtime/clock.ts';
import { accounts } from '../../adapters/stored/accounts.ts';
import { getUser } from '../../adapters/stored/users.ts';
import { finishLastOwner } from '../../application/finish-renewal.ts';
import { lockOwner } from '../../application/lock.ts';
import { assertAdmin, assertMayTry } from '../../domain/account/account.ts';
import { takeAccount } from '../../domain/account/buying.ts';
import type { Checkout } from '../../domain/checkout/checkout.ts';
import { step } from '../shell/step.ts';

/** Takes the account for this purchase, if its buyer may buy and nothing else moves the account's money. */
export async function validateSelection(checkout: Checkout): Promise<void> {
  if (checkout.frozenAt) return;
  const { checkoutId, quote } = checkout;
  const account = await accounts.mustGet(checkout.accountId);
  assertAdmin(await getUser(account, checkout.buyerId));
  await finishLastOwner(account);
  const { settled } = await lockOwner(account);
  await accounts.change(account, (current) => {
    const taken = takeAccount(current, { checkoutId, change: quote.change, settled }, clock.now());
    assertMayTry(current, clock.now());
    return taken;
  });
}

export const handler = step(validateSelection);
