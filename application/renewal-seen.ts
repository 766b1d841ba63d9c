import { clock } from '../adapters/runtime/clock.ts';
import { renewals } from '../adapters/stored/renewals.ts';
import type { Account } from '../domain/account/account.ts';
import { isPaying } from '../domain/account/paying.ts';
import type { Renewal } from '../domain/renewal/renewal.ts';
import type { Currency } from '../domain/values/currency.ts';
import type { RenewalId } from '../domain/values/ids.ts';
import { type Caller, callingAdmin } from './admission.ts';
import { NotAdmitted } from './not-admitted.ts';

/** A renewal with what its account says of it. */
export interface SeenRenewal {
  renewal: Renewal;
  totalMinor: number;
  currency: Currency;
  isPaying: boolean;
}

/**
 * A renewal of the caller's account, for its admins, from when it has a price; another account's is not there. The
 * account is read before the renewal: an attempt that it knows nothing of any more stands there.
 */
export async function renewalSeenBy(caller: Caller, renewalId: RenewalId): Promise<SeenRenewal> {
  const { account } = await callingAdmin(caller);
  return seen(account, renewalId);
}

export async function seen(account: Account, renewalId: RenewalId): Promise<SeenRenewal> {
  const renewal = await renewals.get(renewalId);
  const price = renewal?.accountId === account.accountId && (renewal.frozen?.terms ?? openPrice(account, renewalId));
  if (!renewal || !price) throw new NotAdmitted('not_found');
  const { totalMinor, currency } = price;
  return { renewal, totalMinor, currency, isPaying: isPaying(account, renewalId, clock.now()) };
}

/** The account has the price a moment before the renewal. */
function openPrice({ openRenewal, subscription }: Account, renewalId: RenewalId) {
  const totalMinor = openRenewal?.renewalId === renewalId ? openRenewal.totalMinor : undefined;
  return totalMinor !== undefined && subscription ? { totalMinor, currency: subscription.currency } : undefined;
}
