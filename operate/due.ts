import { accounts } from '../adapters/stored/accounts.ts';
import { signFor } from '../adapters/stored/acts.ts';
import { allAccounts } from '../adapters/stored/all-accounts.ts';
import { catalogue, seller } from '../application/catalogue.ts';
import { termsInForce } from '../application/terms.ts';
import type { Account } from '../domain/account/account.ts';
import { withReminders } from '../domain/account/reminding.ts';
import type { Act } from '../domain/values/act.ts';

/**
 * Lets every account stand in the index of what falls due, by which its subscription renews: one that was sold before
 * there were renewals does not. Broken off, it goes on when it is run again.
 */
export async function due(act: Act): Promise<string[]> {
  let count = 0;
  for await (const accountId of allAccounts()) {
    const account = await accounts.mustGet(accountId);
    const { subscription } = account;
    const terms = subscription && (await termsInForce(subscription));
    const decide = (current: Account): Account =>
      terms && current.subscription?.terms === subscription.terms
        ? withReminders(current, terms, seller.reminders, catalogue)
        : current;
    if (!accounts.isMisstated(account) && decide(account) === account) continue;
    if (count === 0) await signFor({ everything: 'accounts' }, 'due', act);
    await accounts.restate(await accounts.change(account, decide));
    count += 1;
  }
  return count === 0 ? [] : [`${count} ${count === 1 ? 'account falls' : 'accounts fall'} due from now on.`];
}
