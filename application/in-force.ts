import { accounts } from '../adapters/stored/accounts.ts';
import { inForceOf } from '../domain/account/account.ts';
import type { Checkout } from '../domain/checkout/checkout.ts';
import type { Subscription } from '../domain/subscription/subscription.ts';

/** What a completed checkout bought, unless it has ended. The account is read behind the checkout: it knows more. */
export async function boughtInForce({ checkoutId, accountId, state }: Checkout): Promise<Subscription | undefined> {
  if (state.status !== 'completed') return undefined;
  return inForceOf(await accounts.mustGet(accountId), checkoutId);
}
