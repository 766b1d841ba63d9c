import { announcedFor } from '../subscription/changed.ts';
import { dateOf } from '../values/calendar.ts';
import { Refusal } from '../values/refusal.ts';
import type { Account } from './account.ts';
import { tellHost } from './outbox.ts';

/** Takes back what was to begin with the next payment, until that is priced. Where nothing waits it is the same account. */
export function withdrawChange(account: Account, nowMs: number): Account {
  const { subscription, openRenewal, inFlight } = account;
  if (!subscription) throw new Refusal('NoSubscription');
  if (!subscription.pendingChange) return account;
  if (inFlight?.stage === 'ending') throw new Refusal('SubscriptionEnding');
  if (openRenewal || dateOf(nowMs) >= subscription.period.to) throw new Refusal('PaymentOpen');
  const { pendingChange, ...kept } = subscription;
  const withdrawn = { ...account, subscription: announcedFor(kept), version: account.version + 1 };
  return tellHost(withdrawn, { type: 'subscription.changed', changes: ['pending'], previous: {} }, nowMs);
}
