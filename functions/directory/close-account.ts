import { accounts } from '../../adapters/stored/accounts.ts';
import { AccountClosed } from '../../api/host-events.ts';
import { closeAccount } from '../../domain/account/account-events.ts';
import { hostEvent } from '../shell/event.ts';

/** The host product closed the account: nothing more is sold to it. */
export const handler = hostEvent(AccountClosed, async ({ accountId }, order) => {
  const account = await accounts.mustGet(accountId);
  await accounts.change(account, (current) => closeAccount(current, order));
});
