import { catalogue } from '../../../application/catalogue.ts';
import { dayOf, daysAfter, dueMs, nextDue } from './dates.ts';
import { type Model, nextSeats, nextSold, type Subscription, toldFor } from './model.ts';
import { charged, onSale, priceOf } from './prices.ts';

/** The last change that names the plan; of two of one day the one that is written later. */
function changeOf(planId: string) {
  const named = catalogue.priceChanges.filter(({ plans }) => plans.some((each) => each === planId));
  const [last] = named.toReversed().toSorted((one, other) => other.from.localeCompare(one.from));
  return last;
}

/** What there is to tell of today's price. */
function toTell({ sold, told }: Subscription) {
  const { price } = onSale(sold.planId, sold.billing, sold.currency);
  const [change, last] = [changeOf(sold.planId), told.at(-1)];
  const isSame = JSON.stringify(price) === JSON.stringify(last?.price ?? sold.price);
  return change && change.id !== last?.id && !isSame ? { change, price } : undefined;
}

/** The first due date on or after that day. */
function dueFrom({ period, sold, monthDay }: Subscription, day: string): string {
  let due = period.to;
  while (due < day) due = nextDue(due, sold.billing, monthDay);
  return due;
}

/** When another price is to be told, as things are now: a week earlier than it has to be. */
export function planNotice(subscription: Subscription): void {
  const { change } = toTell(subscription) ?? {};
  subscription.noticeOn = change && daysAfter(dueFrom(subscription, change.from), -(change.noticeDays + 7));
}

/** Tells it, with what the first payment at it comes to for whoever keeps the plan. */
export function tellPrice(model: Model, subscription: Subscription, nowMs: number): void {
  const { noticeOn, sold, pending, told } = subscription;
  if (noticeOn === undefined || dueMs(noticeOn) > nowMs) return;
  subscription.noticeOn = undefined;
  const found = toTell(subscription);
  if (!found) return;
  const { change, price } = found;
  const inTime = daysAfter(dayOf(nowMs), change.noticeDays);
  const holdsFrom = change.from > inTime ? change.from : inTime;
  const keepsPlan = pending?.planId === sold.planId && pending.billing === sold.billing;
  const kept = { ...subscription, pending: keepsPlan ? pending : undefined };
  const total = charged(priceOf({ ...nextSold(kept), price }, nextSeats(model, kept)), sold.currency);
  model.notices.push(`${dueFrom(subscription, holdsFrom)} ${total}`);
  told.push({ id: change.id, price, holdsFrom });
}

/** What was told and is still to come when this period begins. */
export function toldStill(subscription: Subscription, isOther: boolean): Subscription['told'] {
  if (isOther) return [];
  const charged = toldFor(subscription.told, subscription.period.to);
  return charged ? subscription.told.slice(subscription.told.indexOf(charged) + 1) : subscription.told;
}
