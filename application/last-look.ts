import { accounts } from '../adapters/stored/accounts.ts';
import { getUser, usersOf } from '../adapters/stored/users.ts';
import { type Account, assertMayBeCharged } from '../domain/account/account.ts';
import type { Checkout } from '../domain/checkout/checkout.ts';
import type { User } from '../domain/directory/directory.ts';
import { coverageOf, covers } from '../domain/subscription/coverage.ts';
import { Refusal } from '../domain/values/refusal.ts';

/** The last look before money can move: since the account was taken its people may have changed, and the account. */
export async function assertMayCharge(checkout: Checkout): Promise<void> {
  const account = await accounts.mustGet(checkout.accountId);
  const buyer = await getUser(account, checkout.buyerId);
  assertMayBeCharged(account, buyer);
  if (!(await coversSomebody(account, checkout, buyer))) throw new Refusal('QuoteChanged');
}

/** Whether the account has somebody now whom this purchase covers. The buyer comes first: that is nearly always enough. */
export async function coversSomebody(
  account: Account,
  { buyerId, quote }: Checkout,
  buyer: User | undefined,
): Promise<boolean> {
  const coverage = coverageOf({ ...quote, adminId: buyerId });
  if (covers(coverage, buyer)) return true;
  if (coverage.scope === 'admin_only') return false;
  for await (const user of usersOf(account)) if (covers(coverage, user)) return true;
  return false;
}
