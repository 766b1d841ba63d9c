import { clock } from '../adapters/runtime/clock.ts';
import { accounts } from '../adapters/stored/accounts.ts';
import { signFor } from '../adapters/stored/acts.ts';
import { renewals } from '../adapters/stored/renewals.ts';
import { seller } from '../application/catalogue.ts';
import { Declined, found } from '../cli/declined.ts';
import type { Account } from '../domain/account/account.ts';
import { moveDueDate as moved } from '../domain/account/by-hand.ts';
import { isRenewing } from '../domain/account/lock.ts';
import { dueRenewal, isUnwanted } from '../domain/account/renewing.ts';
import type { Act } from '../domain/values/act.ts';
import { type CalendarDate, dueInstant, instant } from '../domain/values/calendar.ts';
import type { AccountId } from '../domain/values/ids.ts';

/** Moves the day of the next payment. What is paid lasts until then, and the period after that begins there. */
export async function moveDueDate(accountId: AccountId, date: CalendarDate, act: Act): Promise<string[]> {
  const account = found(await accounts.get(accountId), accountId);
  const before = account.subscription?.period.to;
  if (before === date) return [];
  assertMovable(account, date);
  const next = dueRenewal(account);
  if (next && (await renewals.get(next))) throw new Declined(`${next} has begun already: \`explain\` it.`);
  await signFor({ accountId }, `move-due-date ${date}`, act);
  await accounts.change(account, (current) => {
    if (current.subscription?.period.to === date) return current;
    assertMovable(current, date);
    return moved(current, date, seller.reminders, clock.now());
  });
  return [`The next payment is due on ${date}, and not on ${before}.`];
}

function assertMovable(account: Account, date: CalendarDate): void {
  const { accountId, subscription, openRenewal, inFlight } = account;
  if (!subscription) throw new Declined(`${accountId} has no subscription.`);
  if (openRenewal || isRenewing(inFlight))
    throw new Declined(`The payment due on ${subscription.period.to} is open: it is paid, or the subscription ends.`);
  if (isUnwanted(account)) throw new Declined('It ends with what is paid, so there is no next payment.');
  if (dueInstant(date) <= instant(clock.now())) throw new Declined(`${date} is over. Choose a day to come.`);
}
