import { clock } from '../adapters/runtime/clock.ts';
import { accounts } from '../adapters/stored/accounts.ts';
import { getUser } from '../adapters/stored/users.ts';
import { type Account, assertMayBeCharged } from '../domain/account/account.ts';
import { assertMayChange } from '../domain/account/buying.ts';
import type { Checkout } from '../domain/checkout/checkout.ts';
import type { User } from '../domain/directory/directory.ts';
import { coverageOf } from '../domain/subscription/coverage.ts';
import { Refusal } from '../domain/values/refusal.ts';
import { isAnybodyCovered } from './coverage.ts';

/** The last look before money can move: since the account was taken its people may have changed, and the account. */
export async function assertMayCharge(checkout: Checkout): Promise<void> {
  const account = await accounts.mustGet(checkout.accountId);
  const buyer = await getUser(account, checkout.buyerId);
  assertMayBeCharged(account, buyer);
  if (checkout.quote.change) assertMayChange(account, checkout.quote.change, clock.now());
  if (!(await coversSomebody(account, checkout, buyer))) throw new Refusal('QuoteChanged');
}

/** Whether the account has somebody now whom this purchase covers. The buyer comes first: that is nearly always enough. */
export const coversSomebody = (account: Account, { buyerId, quote }: Checkout, buyer: User | undefined) =>
  isAnybodyCovered(account, coverageOf({ ...quote, adminId: buyerId }), buyer);
