import { clock } from '../../adapters/runtime/clock.ts';
import { accounts } from '../../adapters/stored/accounts.ts';
import { checkouts } from '../../adapters/stored/checkouts.ts';
import { type Account, hasRecorded, invoiceNumberOf } from '../../domain/account/account.ts';
import { endSubscription, grantFeatures } from '../../domain/account/features.ts';
import { completeCheckout, type StandingCheckout } from '../../domain/checkout/checkout.ts';
import { hasGoneBack } from '../../domain/payment/returns.ts';
import { invoiceIdOf } from '../../domain/values/ids.ts';
import { standingStep } from '../shell/step.ts';

/**
 * Turns on what was bought, and off what is not bought any more, for everybody covered: in one write however many they
 * are. Then the checkout is complete.
 */
export async function flipFeatureFlags(checkout: StandingCheckout): Promise<void> {
  const { checkoutId, quote } = checkout;
  const account = await accounts.mustGet(checkout.accountId);
  if (!hasRecorded(account, checkoutId)) throw new Error('the account has recorded no subscription for this payment');
  const number = invoiceNumberOf(account, checkoutId);
  const invoiceId = number === undefined ? undefined : invoiceIdOf(account.accountId, number);
  await accounts.change(account, (current) => grantFeatures(stillPaid(current, checkout), checkoutId, quote.features));
  await checkouts.change(checkout, (current) => completeCheckout(current, invoiceId, clock.now()));
}

/** Money that went back in the meantime buys no features, and no subscription either where it paid for the period. */
const stillPaid = (account: Account, { checkoutId, payment }: StandingCheckout): Account =>
  hasGoneBack(payment) ? endSubscription(account, checkoutId, clock.now()) : account;

export const handler = standingStep(flipFeatureFlags);
