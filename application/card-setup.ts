import { type BegunSetup, beginSetup } from '../adapters/stripe/setups.ts';
import type { Account } from '../domain/account/account.ts';
import type { BillingContact } from '../domain/sale/billing-contact.ts';
import { withCustomer } from './with-customer.ts';

/** Begins to set up another card. */
export const beginCardSetup = (account: Account, { name, email }: BillingContact): Promise<BegunSetup> =>
  withCustomer(account, { name, email }, (customer) => beginSetup(account.accountId, customer));
