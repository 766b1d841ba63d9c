import { checkouts } from '../adapters/stored/checkouts.ts';
import type { Account } from '../domain/account/account.ts';
import { isRenewing } from '../domain/account/lock.ts';
import { type Checkout, isSettled } from '../domain/checkout/checkout.ts';
import { isCheckoutId, type OperationId } from '../domain/values/ids.ts';

/** What stands in `inFlight`: an unsettled checkout is in flight, a settled one may be taken over. */
export async function lockOwner(account: Account): Promise<{ inFlight?: Checkout; settled?: OperationId }> {
  const { inFlight } = account;
  if (!inFlight) return {};
  if (!isCheckoutId(inFlight.owner)) return isRenewing(inFlight) ? {} : { settled: inFlight.owner };
  const owner = await checkouts.mustGet(inFlight.owner);
  return isSettled(owner) ? { settled: owner.checkoutId } : { inFlight: owner };
}
