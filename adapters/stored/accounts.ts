import { Account } from '../../domain/account/account.ts';
import type { AccountId } from '../../domain/values/ids.ts';
import { storedNoun } from '../aws/table.ts';
import { accountPartition } from './account-partition.ts';
import { upgradeAccount } from './upgrade-account.ts';

export const accounts = storedNoun<AccountId, Account>({
  schema: Account,
  key: (accountId) => ({ pk: accountPartition(accountId), sk: 'ACCOUNT' }),
  idOf: (account) => account.accountId,
  upgrade: upgradeAccount,
});
