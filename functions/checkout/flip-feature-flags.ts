import { clock } from '../../adapters/runtime/clock.ts';
import { accounts } from '../../adapters/stored/accounts.ts';
import { checkouts } from '../../adapters/stored/checkouts.ts';
import { type Account, endSubscription, grantFeatures, invoiceNumberOf } from '../../domain/account/account.ts';
import { catalogueSoldFrom } from '../../domain/catalogue/catalogue.ts';
import { completeCheckout, isSettled } from '../../domain/checkout/checkout.ts';
import { invoiceIdOf } from '../../domain/values/ids.ts';
import { CheckoutInput, task } from '../shell.ts';

/** Turns the features on for everybody covered, in one write however many they are, and completes the checkout. */
export async function flipFeatureFlags({ checkoutId }: CheckoutInput): Promise<void> {
  const checkout = await checkouts.mustGet(checkoutId);
  if (isSettled(checkout)) return;
  const account = await accounts.mustGet(checkout.accountId);
  const invoiceId = invoiceIdOf(account.accountId, invoiceNumberOf(account, checkoutId));
  // Money that went back in the meantime buys no features, and no subscription either.
  const flip = (current: Account) =>
    checkout.returnedAt
      ? endSubscription(current, checkoutId)
      : grantFeatures(current, checkoutId, catalogueSoldFrom(checkout.quote));
  await accounts.change(account, flip);
  await checkouts.change(checkout, (current) => completeCheckout(current, invoiceId, clock.now()));
}

export const handler = task(CheckoutInput, flipFeatureFlags);
