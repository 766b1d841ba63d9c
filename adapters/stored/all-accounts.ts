import type { AccountId } from '../../domain/values/ids.ts';
import { scanFor } from '../aws/scan.ts';
import { accountIdIn } from './account-partition.ts';

/** Every account there is, in no order. */
export async function* allAccounts(): AsyncGenerator<AccountId> {
  for await (const { pk } of scanFor('ACCOUNT')) yield accountIdIn(pk);
}
