import { attachCustomer, detachCustomer } from '../domain/account.ts';
import type { Checkout } from '../domain/checkout.ts';
import type { CustomerId } from '../domain/ids.ts';
import { accounts } from './accounts.ts';
import { spend, underKey } from './idempotency.ts';
import { createCustomer } from './payments.ts';

/** The account's customer at Stripe, made for the first purchase. */
export async function customerOf(checkout: Checkout): Promise<CustomerId> {
  const account = await accounts.mustGet(checkout.accountId);
  if (account.customerId) return account.customerId;
  const created = await underKey(checkout, 'customer', () => createCustomer(checkout, account));
  const { customerId } = await accounts.change(account, (current) => attachCustomer(current, created));
  return customerId ?? created;
}

/**
 * Stripe has no such customer: a person deleted it, or the keys are another account's. The next try makes another,
 * under keys under which Stripe remembers neither the one that is gone nor that it is.
 */
export async function forgetCustomer(checkout: Checkout, gone: CustomerId): Promise<void> {
  await spend(checkout, 'customer');
  await spend(checkout, 'create');
  const account = await accounts.mustGet(checkout.accountId);
  await accounts.change(account, (current) => detachCustomer(current, gone));
}
