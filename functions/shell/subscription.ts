import { accountSubscriptionView } from '../../api/account-subscription.ts';
import { askingNow, soldTo } from '../../application/terms.ts';
import type { Account } from '../../domain/account/account.ts';
import type { Member } from '../../domain/directory/directory.ts';

/** The subscription as this member may see it now; null on the free plan. */
export async function subscriptionShown(account: Account, reader: Member) {
  if (!account.subscription) return null;
  const sold = await soldTo(account.subscription);
  return accountSubscriptionView(account, { reader, sold, asking: askingNow() });
}
