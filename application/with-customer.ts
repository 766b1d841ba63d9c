import { accounts } from '../adapters/stored/accounts.ts';
import { createCustomer, type NewCustomer } from '../adapters/stripe/customers.ts';
import { isMissing } from '../adapters/stripe/errors.ts';
import { type Account, attachCustomer, detachCustomer } from '../domain/account/account.ts';
import type { CustomerId } from '../domain/values/ids.ts';

/** The account's customer at Stripe, or one that is made now. Of two made at once the first that is kept counts. */
export async function customerOr(account: Account, make: () => Promise<CustomerId>): Promise<CustomerId> {
  if (account.customerId) return account.customerId;
  const created = await make();
  const { customerId } = await accounts.change(account, (current) => attachCustomer(current, created));
  return customerId ?? created;
}

/** Asks Stripe for something of the account's customer. One that a person has deleted there is replaced, once. */
export async function withCustomer<T>(
  account: Account,
  named: Pick<NewCustomer, 'name' | 'email'>,
  ask: (customer: CustomerId) => Promise<T>,
): Promise<T> {
  const { accountId } = account;
  const customerOf = (read: Account) => customerOr(read, () => createCustomer({ accountId, ...named }));
  const customer = await customerOf(account);
  try {
    return await ask(customer);
  } catch (error) {
    if (!isMissing(error, 'customer')) throw error;
    return ask(await customerOf(await accounts.change(account, (current) => detachCustomer(current, customer))));
  }
}
