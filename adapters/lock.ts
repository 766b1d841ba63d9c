import type { Account } from '../domain/account.ts';
import { type Checkout, isSettled } from '../domain/checkout.ts';
import type { CheckoutId } from '../domain/ids.ts';
import { checkouts } from './checkouts.ts';

/** What stands in `inFlight`: an unsettled checkout is in flight, a settled one may be taken over. */
export async function lockOwner(account: Account): Promise<{ inFlight?: Checkout; settled?: CheckoutId }> {
  if (!account.inFlight) return {};
  const owner = await checkouts.mustGet(account.inFlight.owner);
  return isSettled(owner) ? { settled: owner.checkoutId } : { inFlight: owner };
}
