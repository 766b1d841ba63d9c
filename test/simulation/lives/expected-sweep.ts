import { seller } from '../../../application/catalogue.ts';
import { dayOf, dayOfMonth, daysAfter, daysFrom, dueMs, HOUR_MS, nextDue } from './dates.ts';
import { planNotice, tellPrice, toldStill } from './expected-notice.ts';
import {
  type Bill,
  coverAnew,
  end,
  isHeld,
  type Model,
  nextSeats,
  nextSold,
  type Open,
  type Remedy,
  type Subscription,
} from './model.ts';
import { charged, priceOf } from './prices.ts';

const { retryOnDays, endOnDay } = seller.dunning;
const { annualDaysBefore } = seller.reminders;

/** What a sweep at this time is to do for this account. */
export function sweep(model: Model, nowMs: number): void {
  const { subscription } = model;
  if (!subscription) return;
  renew(model, subscription, nowMs);
  if (model.subscription !== subscription) return;
  announce(model, subscription, nowMs);
  release(subscription, nowMs);
}

/** What the bank has decided holds nothing any more; with the last of them the days go on. */
function release(subscription: Subscription, nowMs: number): void {
  const { disputes, decided } = subscription;
  const [since] = [...disputes.values()].toSorted();
  for (const bill of decided) disputes.delete(bill);
  decided.clear();
  if (since === undefined) return;
  const [left = dayOf(nowMs)] = [...disputes.values()].toSorted();
  postpone(subscription, daysFrom(since, left));
  if (disputes.size === 0 && subscription.open) subscription.open.stale = true;
}

function renew(model: Model, subscription: Subscription, nowMs: number): void {
  const { period, open, cancelled } = subscription;
  const isDue = dueMs(period.to) <= nowMs;
  if (cancelled || model.closed) {
    if (isDue || open) end(model);
    return;
  }
  if (isHeld(subscription)) return;
  if (!open) {
    if (isDue) attempt(model, subscription, nowMs);
    return;
  }
  const next = nextTryMs(open);
  const endMs = open.endsOn === undefined ? Number.POSITIVE_INFINITY : dueMs(open.endsOn);
  if (next <= nowMs) attempt(model, subscription, nowMs);
  else if (endMs <= nowMs && next > endMs) end(model);
}

function nextTryMs({ retries: [next], lastTriedMs, remedy }: Open): number {
  return next && remedy !== 'buyer' ? Math.max(dueMs(next), lastTriedMs + 20 * HOUR_MS) : Number.POSITIVE_INFINITY;
}

/** Tries to be paid; of a try that somebody makes by hand the days know nothing. */
export function attempt(model: Model, subscription: Subscription, nowMs: number, byHand = false): void {
  const known = subscription.open;
  const open: Open =
    known && !known.stale
      ? known
      : {
          ...(known ?? { retries: [], lastTriedMs: 0 }),
          seats: nextSeats(model, subscription),
          sold: nextSold(subscription),
          stale: false,
        };
  subscription.open = open;
  const total = charged(priceOf(open.sold, open.seats), open.sold.currency);
  const remedy = total > 0 ? model.noes.shift() : undefined;
  // It was free so far, and nobody has given a card: there are no days of grace.
  if (total > 0 && !model.hasCard) end(model);
  else if (remedy) decline(open, remedy, { nowMs, byHand });
  else paid(model, subscription, open, nowMs);
}

function decline(open: Open, remedy: Remedy, { nowMs, byHand }: { nowMs: number; byHand: boolean }): void {
  const today = dayOf(nowMs);
  const isFirst = open.firstNo === undefined;
  // The days on which nothing was tried, as only the buyer could help, are over.
  const isOver = open.remedy === 'buyer' && byHand;
  open.remedy = remedy;
  if (isOver) open.retries = open.retries.filter((day) => dueMs(day) > nowMs);
  if (byHand && !isFirst) return;
  if (isFirst) {
    open.firstNo = today;
    open.retries = retryOnDays.map((days) => daysAfter(today, days));
    open.endsOn = daysAfter(today, endOnDay);
  }
  open.retries = open.retries.filter((day) => dueMs(day) > nowMs);
  open.lastTriedMs = nowMs;
}

function paid(model: Model, subscription: Subscription, open: Open, nowMs: number): void {
  const { seats, sold } = open;
  const today = dayOf(nowMs);
  const from = subscription.period.to;
  const totalMinor = charged(priceOf(sold, seats), sold.currency);
  // Of what costs nothing no bank is asked: it is counted from its due date.
  const counted = open.firstNo ?? (totalMinor === 0 ? from : today);
  if (sold.billing !== subscription.sold.billing && sold.billing === 'monthly')
    subscription.monthDay = dayOfMonth(from);
  const dueFrom = (day: string) => ({ from, countedFrom: day, to: nextDue(day, sold.billing, subscription.monthDay) });
  const whole = dueFrom(counted);
  const period = whole.to > today ? whole : dueFrom(today);
  const bill: Bill = {
    of: subscription.number,
    totalMinor,
    from,
    to: period.to,
    creditedMinor: 0,
    isBase: true,
  };
  model.bills.push(bill);
  const isOther = sold.planId !== subscription.sold.planId || sold.billing !== subscription.sold.billing;
  const told = toldStill(subscription, isOther);
  Object.assign(subscription, { sold, seats, period, told, paidBy: bill, open: undefined, pending: undefined });
  begun(subscription);
  coverAnew(model);
}

/** An annual payment is announced in time, and another price. */
export function begun(subscription: Subscription): void {
  planNotice(subscription);
  const { sold, period } = subscription;
  subscription.announced = undefined;
  subscription.announceOn = sold.billing === 'annual' ? daysAfter(period.to, -annualDaysBefore) : undefined;
}

function announce(model: Model, subscription: Subscription, nowMs: number): void {
  const { announceOn, open, cancelled } = subscription;
  if (open || cancelled || model.closed) return;
  tellPrice(model, subscription, nowMs);
  if (announceOn === undefined || dueMs(announceOn) > nowMs) return;
  subscription.announced = nextSeats(model, subscription);
  subscription.announceOn = undefined;
}

/** The days of dunning stood still for as long as it was held. */
function postpone({ open }: Subscription, days: number): void {
  if (!open) return;
  open.retries = open.retries.map((day) => daysAfter(day, days));
  if (open.endsOn) open.endsOn = daysAfter(open.endsOn, days);
}
