import { accounts } from '../adapters/stored/accounts.ts';
import { signFor } from '../adapters/stored/acts.ts';
import { Declined, found } from '../cli/declined.ts';
import type { Account } from '../domain/account/account.ts';
import { withdrawNotices } from '../domain/account/by-hand.ts';
import type { Act } from '../domain/values/act.ts';
import type { AccountId } from '../domain/values/ids.ts';

/** Another price that was told and is not charged yet counts as not told: the mail bounced, or said what it should not. */
export async function withdrawNotice(accountId: AccountId, act: Act): Promise<string[]> {
  const account = found(await accounts.get(accountId), accountId);
  const told = account.subscription?.priceNotices ?? [];
  if (told.length === 0) return [];
  assertNothingOpen(account);
  await signFor({ accountId }, 'withdraw-notice', act);
  await accounts.change(account, (current) => {
    assertNothingOpen(current);
    return withdrawNotices(current);
  });
  return told.map(
    ({ id, toldAt }) => `What was told of "${id}" at ${toldAt} does not count. \`due\` has it told again.`,
  );
}

/** A payment that is open may have been made at the price that was told. */
function assertNothingOpen({ openRenewal, subscription }: Account): void {
  if (openRenewal) throw new Declined(`The payment due on ${subscription?.period.to} is open: it keeps its price.`);
}
