import type * as z from 'zod';
import { type CheckoutView, checkoutView } from '../api/checkout.ts';
import { boughtBy } from '../domain/account.ts';
import type { Checkout } from '../domain/checkout.ts';
import type { UserId } from '../domain/ids.ts';
import { accounts } from './accounts.ts';

/** The checkout as this reader sees it now. The account is read behind it: what was bought may have ended since. */
export async function viewOf(checkout: Checkout, readerId: UserId): Promise<z.infer<typeof CheckoutView>> {
  const { checkoutId, accountId, state } = checkout;
  const inForce = state.status === 'completed' ? boughtBy(await accounts.mustGet(accountId), checkoutId) : undefined;
  return checkoutView(checkout, { readerId, inForce });
}
