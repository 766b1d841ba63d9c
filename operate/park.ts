import { accounts } from '../adapters/stored/accounts.ts';
import { signFor } from '../adapters/stored/acts.ts';
import { found } from '../cli/declined.ts';
import { type Account, parkAccount } from '../domain/account/account.ts';
import { unparkAccount } from '../domain/account/pausing.ts';
import type { Act } from '../domain/values/act.ts';
import { epochMs } from '../domain/values/calendar.ts';
import type { AccountId } from '../domain/values/ids.ts';

/** Holds an account's money: nothing is charged, and nothing refunded by itself. */
export const park = (accountId: AccountId, act: Act): Promise<string[]> =>
  changed(
    accountId,
    { verb: 'park', act, does: 'Nothing is charged to it any more, nor refunded by itself.' },
    (account) => parkAccount(account, act),
  );

/** Lets it go. The days of dunning stood still meanwhile. */
export const unpark = (accountId: AccountId, act: Act): Promise<string[]> =>
  changed(accountId, { verb: 'unpark', act, does: 'Its money may move again.' }, (account) =>
    unparkAccount(account, epochMs(act.at)),
  );

async function changed(
  accountId: AccountId,
  { verb, act, does }: { verb: string; act: Act; does: string },
  decide: (account: Account) => Account,
): Promise<string[]> {
  const account = found(await accounts.get(accountId), accountId);
  if (decide(account) === account) return [];
  await signFor({ accountId }, verb, act);
  await accounts.change(account, decide);
  return [does];
}
