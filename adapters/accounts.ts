import { Account } from '../domain/account.ts';
import type { AccountId } from '../domain/ids.ts';
import { storedNoun } from './table.ts';

export const accounts = storedNoun<AccountId, Account>({
  schema: Account,
  key: (accountId) => ({ pk: `ACCOUNT#${accountId}`, sk: 'ACCOUNT' }),
  idOf: (account) => account.accountId,
});
