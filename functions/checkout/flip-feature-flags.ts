import { clock } from '../../adapters/runtime/clock.ts';
import { accounts } from '../../adapters/stored/accounts.ts';
import { checkouts } from '../../adapters/stored/checkouts.ts';
import { type Account, invoiceNumberOf } from '../../domain/account/account.ts';
import { endSubscription, grantFeatures } from '../../domain/account/features.ts';
import { completeCheckout, type PaidCheckout } from '../../domain/checkout/checkout.ts';
import { hasGoneBack } from '../../domain/payment/returns.ts';
import { invoiceIdOf } from '../../domain/values/ids.ts';
import { paidStep } from '../shell/step.ts';

/** Turns the features on for everybody covered, in one write however many they are, and completes the checkout. */
export async function flipFeatureFlags(checkout: PaidCheckout): Promise<void> {
  const { checkoutId } = checkout;
  const account = await accounts.mustGet(checkout.accountId);
  const number = invoiceNumberOf(account, checkoutId);
  if (number === undefined) throw new Error('the account has recorded no subscription for this payment');
  const invoiceId = invoiceIdOf(account.accountId, number);
  // Money that went back in the meantime buys no features, and no subscription either.
  const flip = (current: Account) =>
    hasGoneBack(checkout.payment)
      ? endSubscription(current, checkoutId)
      : grantFeatures(current, checkoutId, checkout.quote.features);
  await accounts.change(account, flip);
  await checkouts.change(checkout, (current) => completeCheckout(current, invoiceId, clock.now()));
}

export const handler = paidStep(flipFeatureFlags);
