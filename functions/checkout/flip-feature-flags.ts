import { accounts } from '../../adapters/accounts.ts';
import { checkouts } from '../../adapters/checkouts.ts';
import { clock } from '../../adapters/clock.ts';
import { endSubscription, grantFeatures, invoiceNumberOf } from '../../domain/account.ts';
import { completeCheckout, isSettled } from '../../domain/checkout.ts';
import { invoiceIdOf } from '../../domain/ids.ts';
import { CheckoutInput, task } from '../shell.ts';

/** Turns the features on for everybody covered, in one write however many they are, and completes the checkout. */
export async function flipFeatureFlags({ checkoutId }: CheckoutInput): Promise<void> {
  const checkout = await checkouts.mustGet(checkoutId);
  if (isSettled(checkout)) return;
  const account = await accounts.mustGet(checkout.accountId);
  const invoiceId = invoiceIdOf(account.accountId, invoiceNumberOf(account, checkoutId));
  // Money that went back in the meantime buys no features, and no subscription either.
  const flip = checkout.returnedAt ? endSubscription : grantFeatures;
  await accounts.change(account, (current) => flip(current, checkoutId));
  await checkouts.change(checkout, (current) => completeCheckout(current, invoiceId, clock.now()));
}

export const handler = task(CheckoutInput, flipFeatureFlags);
