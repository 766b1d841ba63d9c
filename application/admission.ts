import { accounts } from '../adapters/stored/accounts.ts';
import { checkouts } from '../adapters/stored/checkouts.ts';
import { getUser } from '../adapters/stored/users.ts';
import { type Account, assertAdmin } from '../domain/account/account.ts';
import type { Checkout } from '../domain/checkout/checkout.ts';
import type { Member, User } from '../domain/directory/directory.ts';
import type { AccountId, CheckoutId, UserId } from '../domain/values/ids.ts';
import { NotAdmitted } from './not-admitted.ts';

/** Who asks, by their token. */
export interface Caller {
  accountId: AccountId;
  userId: UserId;
}

async function calling({ accountId, userId }: Caller): Promise<{ account: Account; user: User | undefined }> {
  const account = await accounts.get(accountId);
  if (!account) throw new NotAdmitted('not_a_member');
  return { account, user: await getUser(account, userId) };
}

/** The caller as a user of their account now; not admitted where they left it. */
export async function memberCalling(caller: Caller): Promise<{ account: Account; member: Member }> {
  const { account, user } = await calling(caller);
  if (user?.membership !== 'current') throw new NotAdmitted('not_a_member');
  return { account, member: user };
}

/** The caller as an enterprise admin of their account now; a refusal where they are none. */
export async function callingAdmin(caller: Caller): Promise<{ account: Account; member: Member }> {
  const { account, user } = await calling(caller);
  return { account, member: assertAdmin(user) };
}

/**
 * A checkout of the caller's account, for its admins; another account's is not there. The account is read behind the
 * checkout: what that has done stands in it.
 */
export async function checkoutSeenBy(
  caller: Caller,
  checkoutId: CheckoutId,
): Promise<{ checkout: Checkout; account: Account }> {
  const checkout = await checkouts.get(checkoutId);
  const { account } = await callingAdmin(caller);
  if (checkout?.accountId !== caller.accountId) throw new NotAdmitted('not_found');
  return { checkout, account };
}
