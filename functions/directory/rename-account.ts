import { accounts } from '../../adapters/stored/accounts.ts';
import { AccountRenamed } from '../../api/host-events.ts';
import { renameAccount } from '../../domain/account/account-events.ts';
import { hostEvent } from '../shell/event.ts';

/** The account has another name or another domain. */
export const handler = hostEvent(AccountRenamed, async ({ accountId, name, domain }, order) => {
  const account = await accounts.mustGet(accountId);
  await accounts.change(account, (current) => renameAccount(current, { name, domain }, order));
});
