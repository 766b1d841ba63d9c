import { accounts } from '../adapters/stored/accounts.ts';
import { signFor } from '../adapters/stored/acts.ts';
import { renewAccount } from '../application/renewal-start.ts';
import { found } from '../cli/declined.ts';
import type { Account } from '../domain/account/account.ts';
import { requestEnd } from '../domain/account/by-hand.ts';
import { dueRenewal } from '../domain/account/renewing.ts';
import type { Act } from '../domain/values/act.ts';
import type { AccountId } from '../domain/values/ids.ts';

/**
 * Ends a subscription now, however long it is paid, by the path on which every one ends: its payment is cancelled, and
 * features go off. No money goes back; that is `refund`. A charge that runs just now is waited for.
 */
export async function end(accountId: AccountId, act: Act): Promise<string[]> {
  const account = found(await accounts.get(accountId), accountId);
  const decide = (current: Account) => requestEnd(current, act);
  if (decide(account) === account) return [];
  await signFor({ accountId }, 'end', act);
  const ending = await accounts.change(account, decide);
  if (await renewAccount(accountId)) return [`An execution of ${dueRenewal(ending)} ends it now.`];
  return ['It ends as soon as what runs just now is over.'];
}
