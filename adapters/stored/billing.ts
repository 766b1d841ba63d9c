import { Billing } from '../../domain/subscription/billing.ts';
import type { AccountId } from '../../domain/values/ids.ts';
import { storedNoun } from '../aws/stored-noun.ts';
import { accountPartition } from './account-partition.ts';

/** There is none until something is changed: what a purchase brought stands on its checkout. */
export const billings = storedNoun<AccountId, Billing>({
  schema: Billing,
  key: (accountId) => ({ pk: accountPartition(accountId), sk: 'BILLING' }),
  idOf: ({ accountId }) => accountId,
});
