import { Account } from '../../domain/account/account.ts';
import { dueAt } from '../../domain/account/due.ts';
import type { AccountId } from '../../domain/values/ids.ts';
import { storedNoun } from '../aws/stored-noun.ts';
import { queryOpen } from '../aws/table.ts';
import { accountIdIn, accountPartition } from './account-partition.ts';
import { shardOf } from './due-accounts.ts';
import { upgradeAccount } from './upgrade-account.ts';

export const accounts = storedNoun<AccountId, Account>({
  schema: Account,
  key: (accountId) => ({ pk: accountPartition(accountId), sk: 'ACCOUNT' }),
  idOf: (account) => account.accountId,
  upgrade: upgradeAccount,
  attributes: indexed,
});

const PARKED = 'parked_account';

/**
 * The sparse index of what falls due, by when it does: one shard takes a thousand writes a second. And the one of what
 * somebody may have to look at.
 */
function indexed(account: Account) {
  const at = dueAt(account);
  const { parked } = account;
  return {
    ...(at && { due: shardOf(account.accountId), dueAt: at }),
    ...(parked && { open: PARKED, openSince: parked.at }),
  };
}

/** Accounts whose money a person holds, the longest held first. */
export async function* parkedAccounts(): AsyncGenerator<AccountId> {
  for await (const { pk } of queryOpen(PARKED)) yield accountIdIn(pk);
}
