import * as z from 'zod';
import { accounts } from '../../adapters/accounts.ts';
import { clock } from '../../adapters/clock.ts';
import { closeAccount } from '../../domain/account.ts';
import { AccountId } from '../../domain/ids.ts';
import { event } from '../shell.ts';

/** The host product closed the account: nothing more is sold to it. */
export const handler = event(z.object({ accountId: AccountId }), async ({ accountId }) => {
  const account = await accounts.mustGet(accountId);
  await accounts.change(account, (current) => closeAccount(current, clock.now()));
});
