import type { Change } from '../sale/change.ts';
import { standsFor } from '../subscription/changed.ts';
import type { Subscription } from '../subscription/subscription.ts';
import { dateOf } from '../values/calendar.ts';
import type { CheckoutId, OperationId } from '../values/ids.ts';
import { Refusal } from '../values/refusal.ts';
import { type Account, assertNotParked, assertOpen } from './account.ts';

/** What a checkout wants of the account: its first subscription, or a change of the one it has. */
export interface Wanted {
  checkoutId: CheckoutId;
  change: Change | undefined;
  /** An owner of the account that is known to be settled; any other than the checkout itself is in flight. */
  settled: OperationId | undefined;
}

/** Refuses what this account cannot buy now. */
export function assertMayBuy(account: Account, { checkoutId, change, settled }: Wanted, nowMs: number): void {
  assertOpen(account);
  assertNotParked(account);
  if (change) assertMayChange(account, change, nowMs);
  else if (account.subscription) throw new Refusal('AlreadySubscribed');
  const owner = account.inFlight?.owner;
  if (owner && owner !== checkoutId && owner !== settled) throw new Refusal('CheckoutInProgress');
}

/** Refuses where the subscription is not what the change was quoted for any more, or may not change now. */
export function assertMayChange(account: Account, change: Change, nowMs: number): void {
  const { subscription } = account;
  if (!subscription || !standsFor(subscription, change)) throw new Refusal('QuoteChanged');
  assertChangeable(account, nowMs);
  const mayStay = change.effect === 'prorated' && change.onlySeats;
  if (subscription.cancelRequestedAt && !mayStay) throw new Refusal('CancellationScheduled');
}

/** The subscription; refuses where there is none, and where nothing of it may change now, whatever it is. */
export function assertChangeable({ subscription, openRenewal, inFlight }: Account, nowMs: number): Subscription {
  if (!subscription) throw new Refusal('NoSubscription');
  if (inFlight?.stage === 'ending' || subscription.endRequested) throw new Refusal('SubscriptionEnding');
  if (openRenewal || dateOf(nowMs) >= subscription.period.to) throw new Refusal('PaymentOpen');
  if (subscription.held) throw new Refusal('AccountHeld');
  return subscription;
}

/** Takes the account for this checkout; taken already is the same account. */
export function takeAccount(account: Account, wanted: Wanted, nowMs: number): Account {
  assertMayBuy(account, wanted, nowMs);
  const { checkoutId: owner } = wanted;
  return account.inFlight?.owner === owner ? account : { ...account, inFlight: { owner, stage: 'taken' } };
}
