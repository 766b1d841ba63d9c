import * as z from 'zod';
import { Account } from '../../domain/account/account.ts';
import type { AccountId } from '../../domain/values/ids.ts';
import { type Item, storedNoun } from '../aws/table.ts';
import { accountPartition } from './account-partition.ts';

export const accounts = storedNoun<AccountId, Account>({
  schema: Account,
  key: (accountId) => ({ pk: accountPartition(accountId), sk: 'ACCOUNT' }),
  idOf: (account) => account.accountId,
  upgrade: upgradeAccount,
});

const Older = z.looseObject({ entitlement: z.looseObject({ grant: z.looseObject({}).optional() }) });

/** What 0.1 granted had no `kind`: a purchase was told by its checkout. */
function upgradeAccount(item: Item): Item {
  const { entitlement, ...rest } = Older.parse(item);
  const { grant } = entitlement;
  if (!grant || 'kind' in grant) return item;
  return {
    ...rest,
    entitlement: { ...entitlement, grant: { kind: 'checkoutId' in grant ? 'bought' : 'comp', ...grant } },
  };
}
