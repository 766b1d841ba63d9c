import { dayOf, dayOfMonth, nextDue } from './dates.ts';
import { planNotice } from './expected-notice.ts';
import { begun } from './expected-sweep.ts';
import { type Bill, coverAnew, type Model, nextCode, type Subscription, seatsOf } from './model.ts';
import { type Code, charged, fullPrice, onSale, partOf, priceOf, rankOf, type Sold } from './prices.ts';

/** What somebody asks for at the page. */
export type Asked = Pick<Sold, 'planId' | 'scope' | 'billing' | 'currency'>;

/** What is expected of asking for it: a total now, or one that waits; what it then does. */
export interface Expected {
  totalMinor: number;
  waits: boolean;
  seats: number;
  take(): void;
}

/** The first purchase, or another after an end. */
export function buying(model: Model, asked: Asked, code: Code | undefined, nowMs: number): Expected {
  const { price, minimum } = onSale(asked.planId, asked.billing, asked.currency);
  const sold: Sold = { ...asked, price, minimum, code };
  const seats = seatsOf(model, sold);
  const totalMinor = charged(priceOf(sold, seats), asked.currency);
  const take = () => {
    model.subscriptions += 1;
    const number = model.subscriptions;
    const today = dayOf(nowMs);
    const monthDay = dayOfMonth(today);
    const to = nextDue(today, asked.billing, monthDay);
    const paidBy: Bill = { of: number, totalMinor, from: today, to, creditedMinor: 0, isBase: true };
    model.bills.push(paidBy);
    const period = { from: today, countedFrom: today, to };
    const held = { disputes: new Map<Bill, string>(), decided: new Set<Bill>() };
    const told: Subscription['told'] = [];
    model.subscription = { number, sold, seats, period, monthDay, paidBy, cancelled: false, told, ...held };
    begun(model.subscription);
    coverAnew(model);
  };
  return { totalMinor, waits: false, seats, take };
}

/** Another selection; undefined where there is nothing to change. */
export function changing(
  model: Model,
  subscription: Subscription,
  asked: Asked,
  code: Code | undefined,
  nowMs: number,
): Expected | undefined {
  const { sold } = subscription;
  const isNewPeriod = asked.billing !== sold.billing;
  const keepsPrice = asked.planId === sold.planId && !isNewPeriod;
  const priced = keepsPrice ? sold : onSale(asked.planId, asked.billing, asked.currency);
  const stays = isNewPeriod ? undefined : sold.code;
  const wanted: Sold = { ...asked, price: priced.price, minimum: priced.minimum, code: code ?? stays };
  const seats = seatsOf(model, wanted);
  if (keepsPrice && asked.scope === sold.scope && (asked.scope === 'admin_only' || seats <= subscription.seats))
    return undefined;
  const waiting = (): Expected => ({
    totalMinor: 0,
    waits: true,
    seats,
    take: () => {
      subscription.pending = { ...wanted, code: code ?? nextCode(stays) };
      raise(subscription, asked);
    },
  });
  const isLess =
    rankOf(asked.planId) < rankOf(sold.planId) ||
    (asked.billing === 'monthly' && sold.billing === 'annual') ||
    (asked.scope === 'admin_only' && sold.scope === 'all_current_users');
  if (isLess) return waiting();
  const days = { today: dayOf(nowMs), countedFrom: subscription.period.countedFrom, to: subscription.period.to };
  const { currency } = asked;
  const credit = partOf(priceOf(sold, subscription.seats), days, currency);
  if (isNewPeriod) {
    if (fullPrice(wanted, seats) < credit) return waiting();
    return anew(model, subscription, { wanted, seats, sum: priceOf(wanted, seats) - credit, nowMs });
  }
  const paidSeats = Math.max(seats, subscription.seats);
  if (!keepsPrice && partOf(fullPrice(wanted, paidSeats), days, currency) < credit) return waiting();
  const sum = Math.max(partOf(priceOf(wanted, paidSeats), days, currency) - credit, 0);
  const totalMinor = charged(sum, currency);
  const take = () => {
    const onlySeats = keepsPrice && asked.scope === sold.scope;
    Object.assign(subscription, { sold: wanted, seats: paidSeats, ...(!onlySeats && { pending: undefined }) });
    if (!keepsPrice) {
      subscription.told = [];
      planNotice(subscription);
    }
    if (subscription.announced !== undefined) subscription.announced = Math.max(subscription.announced, paidSeats);
    coverAnew(model);
    const { today: from, to } = days;
    if (totalMinor > 0)
      model.bills.push({ of: subscription.number, totalMinor, from, to, creditedMinor: 0, isBase: false });
  };
  return { totalMinor, waits: false, seats: paidSeats, take };
}

interface Anew {
  wanted: Sold;
  seats: number;
  sum: number;
  nowMs: number;
}

/** A new period from today on: it cuts the old one. */
function anew(model: Model, subscription: Subscription, { wanted, seats, sum, nowMs }: Anew): Expected {
  const totalMinor = charged(Math.max(sum, 0), wanted.currency);
  const today = dayOf(nowMs);
  const take = () => {
    const to = nextDue(today, wanted.billing, dayOfMonth(today));
    const period = { from: today, countedFrom: today, to };
    const monthDay = dayOfMonth(today);
    Object.assign(subscription, { sold: wanted, seats, period, monthDay, told: [], pending: undefined });
    begun(subscription);
    coverAnew(model);
    if (totalMinor === 0) {
      model.free.push({ of: subscription.number, from: today, to, before: model.bills.length });
      return;
    }
    const bill: Bill = { of: subscription.number, totalMinor, from: today, to, creditedMinor: 0, isBase: true };
    model.bills.push(bill);
    subscription.paidBy = bill;
  };
  return { totalMinor, waits: false, seats, take };
}

/** What waits was told for fewer than what is paid for: who takes it back has the seats that they have. */
export function raise(subscription: Subscription, { scope }: Pick<Asked, 'scope'>): void {
  const { announced, seats } = subscription;
  if (announced !== undefined && scope === 'all_current_users') subscription.announced = Math.max(announced, seats);
}
