import { Account } from '../../domain/account/account.ts';
import type { AccountId } from '../../domain/values/ids.ts';
import { storedNoun } from '../aws/table.ts';

export const accounts = storedNoun<AccountId, Account>({
  schema: Account,
  key: (accountId) => ({ pk: `ACCOUNT#${accountId}`, sk: 'ACCOUNT' }),
  idOf: (account) => account.accountId,
});
