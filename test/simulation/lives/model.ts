import { dayOf } from './dates.ts';
import type { Code, Sold } from './prices.ts';

/** Somebody of the account, in the order in which they came. */
export interface Member {
  userId: string;
  covered: boolean;
}

/** What is expected on the account's list of invoices. */
export interface Bill {
  /** Which of the account's subscriptions it is of. */
  of: number;
  totalMinor: number;
  from: string;
  to: string;
  creditedMinor: number;
  /** It pays for a period, and not for a change of one. */
  isBase: boolean;
  /** The bank asks about it, or has: Stripe refunds nothing of it any more. */
  isDisputed?: boolean;
}

/** What helps against a no: another day, or the buyer at the page. */
export type Remedy = 'time' | 'buyer';

/** A payment that has fallen due: what it froze, and the days on which it is tried. */
export interface Open {
  seats: number;
  sold: Sold;
  firstNo?: string;
  remedy?: Remedy;
  retries: string[];
  endsOn?: string;
  lastTriedMs: number;
  /** A hold has let go of it: the next attempt counts anew. */
  stale?: boolean;
}

/** Another price that was told, and from when it holds. */
export interface Told {
  id: string;
  price: Sold['price'];
  holdsFrom: string;
}

export interface Subscription {
  number: number;
  sold: Sold;
  seats: number;
  period: { from: string; countedFrom: string; to: string };
  monthDay: number;
  paidBy: Bill;
  cancelled: boolean;
  pending?: Sold | undefined;
  /** For how many seats at most the next annual payment is told. */
  announced?: number | undefined;
  /** Its announcement is still to come. */
  announceOn?: string | undefined;
  /** The last at the end. */
  told: Told[];
  /** When another price is to be told. */
  noticeOn?: string | undefined;
  open?: Open | undefined;
  /** Since when which payments of it are disputed. */
  disputes: Map<Bill, string>;
  /** Which of them the bank has decided. */
  decided: Set<Bill>;
}

/** One account as this test expects it to be: written from what is promised, not from what is built. */
export interface Model {
  admin: string;
  members: Member[];
  subscription?: Subscription | undefined;
  bills: Bill[];
  /** Periods that a switch for nothing began, which has no invoice, each with the bill that follows. */
  free: { of: number; from: string; to: string; before: number }[];
  /** What was told of another price: when it is due first, and how much. */
  notices: string[];
  subscriptions: number;
  /** Whether one is saved: what a code made free was bought without. */
  hasCard: boolean;
  /** What the saved card will still be answered, by what would help. */
  noes: Remedy[];
  closed: boolean;
}

export const newModel = (admin: string, userIds: readonly string[]): Model => ({
  admin,
  members: userIds.map((userId) => ({ userId, covered: false })),
  bills: [],
  free: [],
  notices: [],
  subscriptions: 0,
  hasCard: false,
  noes: [],
  closed: false,
});

/** How many seats these terms are for, with the users there are. */
export const seatsOf = ({ members }: Model, { scope, minimum }: Sold): number =>
  scope === 'admin_only' ? 1 : Math.max(members.length, minimum);

const isFlat = ({ price }: Sold): boolean => !('tiers' in price) && price.perSeatMinor === undefined;

/** Everybody, where there is a seat for each. */
export function coverWhereRoomy(model: Model): void {
  const { subscription, members } = model;
  if (subscription?.sold.scope !== 'all_current_users') return;
  if (isFlat(subscription.sold) || members.length <= subscription.seats)
    for (const each of members) each.covered = true;
}

/** As many as there are seats, the newest left out; or the admin alone. */
export function coverAnew(model: Model): void {
  const { subscription } = model;
  if (!subscription) return;
  const { sold, seats } = subscription;
  for (const [index, each] of model.members.entries())
    each.covered = sold.scope === 'admin_only' ? each.userId === model.admin : index < seats;
  coverWhereRoomy(model);
}

export function join(model: Model, userId: string): void {
  model.members.push({ userId, covered: false });
  coverWhereRoomy(model);
}

export function leave(model: Model, userId: string): void {
  model.members = model.members.filter((each) => each.userId !== userId);
  coverWhereRoomy(model);
}

export function end(model: Model): void {
  model.subscription = undefined;
  for (const each of model.members) each.covered = false;
}

/** The code in the period that follows. */
export function nextCode(code: Code | undefined): Code | undefined {
  if (!code || code.more === 0) return undefined;
  return { ...code, more: code.more === null ? null : code.more - 1 };
}

/** What was told of the price of a payment that is due then. */
export const toldFor = (told: readonly Told[], dueDate: string): Told | undefined =>
  told.findLast(({ holdsFrom }) => holdsFrom <= dueDate);

/** What the next payment is for, and at which price. */
export function nextSold({ sold, pending, told, period }: Subscription): Sold {
  const next = pending ?? { ...sold, code: nextCode(sold.code) };
  const keepsPlan = next.planId === sold.planId && next.billing === sold.billing;
  const other = keepsPlan ? toldFor(told, period.to) : undefined;
  return other ? { ...next, price: other.price } : next;
}

/** For the users there are; an annual payment for no more than was told or bought since. */
export function nextSeats(model: Model, subscription: Subscription): number {
  const sold = nextSold(subscription);
  const { announced } = subscription;
  const now = seatsOf(model, sold);
  if (sold.scope === 'admin_only' || announced === undefined) return now;
  return model.members.length > announced ? announced : now;
}

export const isHeld = ({ disputes }: Subscription): boolean => disputes.size > 0;

/** Whether something is open, or due and not come to yet: then nothing can be changed. */
export const isOwing = ({ open, period }: Subscription, nowMs: number): boolean =>
  open !== undefined || dayOf(nowMs) >= period.to;
