import { hopeful } from '../renewal/dunning.ts';
import { type CardSetup, isLaterSetup } from '../subscription/billing.ts';
import type { Subscription } from '../subscription/subscription.ts';
import { instant } from '../values/calendar.ts';
import type { RenewalId, UserId } from '../values/ids.ts';
import { Refusal } from '../values/refusal.ts';
import { type Account, assertMayTry } from './account.ts';
import { isRunning } from './lock.ts';
import { type OpenRenewal, presentIn, withoutPayNow } from './open-renewal.ts';
import { isToEnd } from './renewing.ts';
import { withoutTry } from './tries.ts';

/** The subscription that another card would be charged for; refuses where there is none, or none for long. */
export function subscriptionOpenToCards({ subscription, inFlight }: Account): Subscription {
  if (!subscription) throw new Refusal('NoSubscription');
  if (inFlight?.stage === 'ending') throw new Refusal('SubscriptionEnding');
  return subscription;
}

/**
 * This admin wants to pay what is open, and waits for it. Where an attempt runs, or another admin's wish is not taken up
 * yet, that is the answer and the account is the same.
 */
export function askToPay(account: Account, by: UserId, nowMs: number): Account {
  const { openRenewal } = account;
  if (!account.subscription || !openRenewal) throw new Refusal('NothingToPay');
  if (isToEnd(account, nowMs)) throw new Refusal('SubscriptionEnding');
  if (isPaying(account, openRenewal.renewalId, nowMs)) return account;
  if (isOnHold(account)) throw new Refusal('AccountParked');
  assertMayTry(account, nowMs);
  return asking(account, { ...openRenewal, payNow: { by, at: instant(nowMs) } });
}

/**
 * Another card is there for what is open: it is tried next, whatever day it is, with the admin who gave it present. One
 * that was tried or noted already is the same account, as is any where nothing is open.
 */
export function noteNewCard(account: Account, setup: CardSetup, by: UserId, nowMs: number): Account {
  subscriptionOpenToCards(account);
  const { openRenewal } = account;
  if (!openRenewal || isKnown(openRenewal, setup)) return account;
  if (isToEnd(account, nowMs)) throw new Refusal('SubscriptionEnding');
  assertMayTry(account, nowMs);
  const at = instant(nowMs);
  const { dunning } = openRenewal;
  return asking(account, {
    ...openRenewal,
    ...(dunning && { dunning: hopeful(dunning, at) }),
    newCard: { ...setup, at },
    ...(!isOnHold(account) && { payNow: { by, at } }),
  });
}

/** Nothing is charged now, whoever is there: a person of ours or an open dispute holds the money. */
export const isOnHold = ({ parked, subscription }: Account): boolean => (parked ?? subscription?.held) !== undefined;

const isKnown = ({ triedCard, newCard }: OpenRenewal, setup: CardSetup): boolean =>
  triedCard === setup.paymentMethodId ||
  (newCard !== undefined && (newCard.setupIntentId === setup.setupIntentId || isLaterSetup(newCard, setup)));

/** An attempt is due at once: what failed before does not put it off. */
const asking = ({ tries, ...account }: Account, openRenewal: OpenRenewal): Account => ({
  ...account,
  ...withoutTry(tries, 'renewal'),
  openRenewal,
});

/** Nobody took up the wish to pay while whoever had it was there. */
export function forgetAbsent(account: Account, nowMs: number): Account {
  const { openRenewal } = account;
  return openRenewal?.payNow && !presentIn(openRenewal, nowMs)
    ? { ...account, openRenewal: withoutPayNow(openRenewal) }
    : account;
}

/** Whether an attempt to pay this renewal is under way, or will be in a moment. */
export function isPaying({ inFlight, openRenewal }: Account, renewalId: RenewalId, nowMs: number): boolean {
  if (isRunning(inFlight, renewalId)) return true;
  return openRenewal?.renewalId === renewalId && presentIn(openRenewal, nowMs) !== undefined;
}
