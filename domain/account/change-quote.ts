import { type Catalogue, planNamed } from '../catalogue/catalogue.ts';
import type { Change } from '../sale/change.ts';
import { nextPromotion, promotionFor } from '../sale/promotion.ts';
import {
  type Asked,
  broughtWith,
  type Offer,
  type OnSale,
  offered,
  onSale,
  type Quote,
  seatsFor,
} from '../sale/quote.ts';
import type { Selection, Terms } from '../sale/terms.ts';
import { dependsOnSeats } from '../sale/whole.ts';
import { changeTo, withPaidSeats } from '../subscription/change.ts';
import type { Subscription } from '../subscription/subscription.ts';
import { epochMs } from '../values/calendar.ts';
import type { UserId } from '../values/ids.ts';
import { Refusal } from '../values/refusal.ts';
import type { Account } from './account.ts';
import { assertChangeable, assertMayChange } from './buying.ts';
import { nextPayment, type Sold, type Subscribed } from './next-payment.ts';

interface AskedBy extends Asked {
  askedBy: UserId;
}

/**
 * The price of another selection for an account that has a subscription. Refuses `CurrencyFixed`, `NoChange`, what a
 * quote for a new one refuses, and whatever keeps the subscription from changing now.
 */
export function makeChangeQuote(
  offer: Offer,
  { selection, brought, askedBy }: AskedBy,
  account: Account,
  sold: Sold,
  catalogue: Catalogue,
): Quote {
  const subscribed = { ...account, subscription: assertChangeable(account, offer.nowMs) };
  const { subscription, directory } = subscribed;
  const { inForce } = sold;
  if (selection.currency !== subscription.currency) throw new Refusal('CurrencyFixed');
  const isNewPeriod = selection.billingPeriod !== subscription.billingPeriod;
  const isSamePlan = selection.planId === subscription.planId && !isNewPeriod;
  const wanted = isSamePlan ? kept(inForce, selection, subscribed, catalogue) : onSale(selection, directory, catalogue);
  if (isSamePlan && isNothing(wanted, subscription, askedBy)) throw new Refusal('NoChange');
  // Seats alone take what is in force.
  if (brought && isSamePlan) throw new Refusal('PromotionCodeNotForThisPlan');
  // A switch of the billing period ends what was in force.
  const inForceStill = isNewPeriod ? undefined : promotionFor(subscription.promotion, selection.planId);
  const now = { ...wanted, promotion: inForceStill, ...broughtWith(brought) };
  const change = changeTo(now, { subscription, inForce, catalogue, nowMs: offer.nowMs });
  assertMayChange(account, change, offer.nowMs);
  const then = { ...wanted, promotion: nextPromotion(inForceStill), ...broughtWith(brought) };
  const terms = change.effect === 'at_due_date' ? then : withPaidSeats(now, change);
  const quote = offered(offer, { ...terms, change });
  return { ...quote, renewalMinor: renewalMinorOf(quote, change, subscribed, sold) };
}

/** What the next payment comes to once this is bought, for the users there are now. */
function renewalMinorOf(
  quote: Quote,
  change: Change,
  { subscription, directory }: Subscribed,
  { inForce, pending }: Sold,
): number {
  const { promotion, billingPeriod, tax } = quote;
  const waits = change.effect === 'at_due_date';
  const after: Subscription = { ...subscription, announced: undefined, ...(!waits && { promotion, billingPeriod }) };
  const isLeft = change.effect === 'prorated' && change.onlySeats;
  const then = waits ? { inForce, pending: quote } : { inForce: quote, pending: isLeft ? pending : undefined };
  const asking = { nowMs: epochMs(quote.quotedAt), tax };
  return nextPayment({ subscription: after, directory }, then, asking).terms.totalMinor;
}

/** Seats and scope keep the subscription's price. */
function kept(
  inForce: Terms,
  selection: Selection,
  { subscription, directory }: Subscribed,
  catalogue: Catalogue,
): OnSale {
  const { planName, features, price, minimumSeats = 1 } = inForce;
  const plan = planNamed(catalogue, selection.planId);
  const isOtherScope = selection.scope !== subscription.scope;
  if (isOtherScope && !plan?.scopes.includes(selection.scope)) throw new Refusal('PlanNotForSale');
  const seats = { minimum: minimumSeats, maximum: plan?.seats.maximum ?? null };
  return {
    ...selection,
    planName,
    features,
    price,
    ...(minimumSeats > 1 && { minimumSeats }),
    seats: selection.scope === 'admin_only' ? 1 : seatsFor(seats, directory.userCount),
    seatsAsOf: directory.version,
  };
}

/** The same selection buys seats where there are more users than seats, and moves an admin's to whoever asks for it. */
function isNothing(wanted: OnSale, { scope, seats, adminId }: Subscription, askedBy: UserId): boolean {
  if (wanted.scope !== scope) return false;
  if (scope === 'admin_only') return adminId === askedBy;
  return wanted.seats <= seats || !dependsOnSeats(wanted.price);
}
