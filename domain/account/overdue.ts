import { nextAttemptAt } from '../renewal/dunning.ts';
import { dueInstant, instant } from '../values/calendar.ts';
import type { Account } from './account.ts';
import { tellBuyer } from './outbox.ts';
import { withoutTry } from './tries.ts';

/** The mail of this day of dunning; days that were missed meanwhile are told by it as well. */
export function tellOfOverdue(account: Account, nowMs: number): Account {
  const { openRenewal, subscription } = account;
  const { dunning } = openRenewal ?? {};
  if (!openRenewal || !dunning || !subscription) return account;
  const now = instant(nowMs);
  const mailOn = dunning.mailOn.filter((date) => dueInstant(date) > now);
  const day = dunning.mailOn[dunning.mailOn.length - mailOn.length - 1];
  if (!day) return account;
  const { tries, ...rest } = account;
  const noted: Account = {
    ...rest,
    ...withoutTry(tries, 'mail'),
    openRenewal: { ...openRenewal, dunning: { ...dunning, mailOn } },
  };
  const { renewalId } = openRenewal;
  const { endsOn, remedy } = dunning;
  const failure = { renewalId, endsOn, nextAttemptAt: nextAttemptAt(dunning) };
  const isLast = mailOn.length === 0;
  return tellBuyer(noted, { type: 'payment_failed', remedy, isLast, ...failure }, nowMs, `${renewalId}-${day}`);
}
