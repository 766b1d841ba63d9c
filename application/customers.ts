import { accounts } from '../adapters/stored/accounts.ts';
import { createCustomer } from '../adapters/stripe/customers.ts';
import { detachCustomer } from '../domain/account/account.ts';
import type { Checkout } from '../domain/checkout/checkout.ts';
import type { CustomerId } from '../domain/values/ids.ts';
import { spend, underKey } from './idempotency.ts';
import { customerOr } from './with-customer.ts';

/** The account's customer at Stripe, made for the first purchase. */
export async function customerOf(checkout: Checkout): Promise<CustomerId> {
  const { accountId, billingContact } = checkout;
  const account = await accounts.mustGet(accountId);
  const { name, email } = billingContact;
  return customerOr(account, () =>
    underKey(checkout, 'customer', (key) => createCustomer({ accountId, name, email }, key)),
  );
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
