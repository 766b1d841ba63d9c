import { Account } from '../../domain/account/account.ts';
import { dueAt } from '../../domain/account/due.ts';
import type { AccountId } from '../../domain/values/ids.ts';
import { storedNoun } from '../aws/stored-noun.ts';
import { accountPartition } from './account-partition.ts';
import { shardOf } from './due-accounts.ts';
import { upgradeAccount } from './upgrade-account.ts';

export const accounts = storedNoun<AccountId, Account>({
  schema: Account,
  key: (accountId) => ({ pk: accountPartition(accountId), sk: 'ACCOUNT' }),
  idOf: (account) => account.accountId,
  upgrade: upgradeAccount,
  attributes: indexed,
});

/** The sparse index of what falls due, by when it does: one shard takes a thousand writes a second. */
function indexed(account: Account) {
  const at = dueAt(account);
  return at ? { due: shardOf(account.accountId), dueAt: at } : {};
}
