import { accounts } from '../adapters/stored/accounts.ts';
import { subscriptionNamed } from '../domain/account/account.ts';
import { subscriptionOfCheckout } from '../domain/checkout/books.ts';
import type { Checkout } from '../domain/checkout/checkout.ts';
import type { Subscription } from '../domain/subscription/subscription.ts';

/** What a completed checkout bought, unless it has ended. The account is read behind the checkout: it knows more. */
export async function boughtInForce(checkout: Checkout): Promise<Subscription | undefined> {
  if (checkout.state.status !== 'completed') return undefined;
  return subscriptionNamed(await accounts.mustGet(checkout.accountId), subscriptionOfCheckout(checkout));
}
