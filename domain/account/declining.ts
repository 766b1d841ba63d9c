import { type Dunning, dun, hopeful, type No, nextAttemptAt, tell } from '../renewal/dunning.ts';
import { epochMs } from '../values/calendar.ts';
import type { DunningDays } from '../values/dunning-days.ts';
import type { PaymentMethodId, RenewalId, UserId } from '../values/ids.ts';
import { type Account, noteDecline } from './account.ts';
import type { OpenRenewal } from './open-renewal.ts';
import { tellHost } from './outbox.ts';
import { isOnHold } from './paying.ts';
import { withoutTry } from './tries.ts';

/** An attempt that was not paid. */
export interface Unpaid {
  renewalId: RenewalId;
  attempt: number;
  /** The bank's no, if it said one. */
  no: No | undefined;
  /** The card that was tried, if it was. */
  triedCard?: PaymentMethodId | undefined;
  /** Who was there. */
  payerId?: UserId | undefined;
  /** Who still waits, as no bank was asked: it is tried again for them. */
  unanswered?: NonNullable<OpenRenewal['payNow']> | undefined;
}

/** The bank's no, or nobody's: the lock is free for the next attempt, and the days of dunning run from the first no. */
export function declineRenewal(
  account: Account,
  { renewalId, attempt, no, triedCard, payerId, unanswered }: Unpaid,
  offsets: DunningDays,
): Account {
  const { inFlight, openRenewal, subscription } = account;
  const runs = inFlight?.owner === renewalId && (inFlight.stage === 'taken' || inFlight.stage === 'charging');
  if (!runs || inFlight.attempt !== attempt || !openRenewal || !subscription) return account;
  const tried = triedCard ? withTried(openRenewal, triedCard) : openRenewal;
  const open = unanswered && !isOnHold(account) ? { ...tried, payNow: unanswered } : tried;
  const waiting = { ...account, openRenewal: open, inFlight: { owner: renewalId, stage: 'waiting' as const } };
  if (!no) return waiting;
  // A person's own try moves no day that was set, and counts as a purchase of theirs would.
  const counted = payerId ? noteDecline(waiting, { operation: renewalId, attempt }, epochMs(no.at)) : waiting;
  const told = payerId && open.dunning ? tell(open.dunning, no) : dun(open.dunning, no, offsets);
  const dunning = open.newCard ? hopeful(told, no.at) : told;
  const { tries, ...rest } = counted;
  const declined: Account = {
    ...rest,
    ...withoutTry(tries, 'renewal'),
    openRenewal: { ...open, dunning },
    subscription: { ...subscription, status: 'past_due' },
    version: subscription.status === 'past_due' ? account.version : account.version + 1,
  };
  const isFirst = subscription.status !== 'past_due';
  return tellOfDecline(declined, { renewalId, attempt, no, isFirst, isOwn: payerId !== undefined, dunning });
}

interface Told {
  renewalId: RenewalId;
  attempt: number;
  no: No;
  isFirst: boolean;
  isOwn: boolean;
  dunning: Dunning;
}

/** Of their own try whoever made it hears at the page. */
function tellOfDecline(account: Account, { renewalId, attempt, no, isFirst, isOwn, dunning }: Told): Account {
  const { declineCode, remedy, endsOn } = dunning;
  const nowMs = epochMs(no.at);
  const about = `${renewalId}-${attempt}`;
  const failure = { renewalId, endsOn, nextAttemptAt: nextAttemptAt(dunning) };
  const overdue = isFirst ? tellHost(account, { type: 'subscription.past_due', operation: renewalId }, nowMs) : account;
  if (isOwn) return overdue;
  const failed = tellHost(overdue, { type: 'payment.failed', attempt, declineCode, ...failure }, nowMs, about);
  return remedy === 'buyer' ? tellHost(failed, { type: 'payment.action_required', ...failure }, nowMs, about) : failed;
}

function withTried({ newCard, ...open }: OpenRenewal, triedCard: PaymentMethodId): OpenRenewal {
  return { ...open, triedCard, ...(newCard && newCard.paymentMethodId !== triedCard && { newCard }) };
}
