import { describe, expect, test } from '@jest/globals';
import { seller } from '../../../application/catalogue.ts';
import type { Account } from '../../../domain/account/account.ts';
import { end } from '../../../domain/account/features.ts';
import { remind, type Upcoming, withReminders } from '../../../domain/account/reminding.ts';
import type { PriceNotice } from '../../../domain/subscription/price-notice.ts';
import { type Reminder, remindersBefore } from '../../../domain/subscription/reminder.ts';
import { addDays, CalendarDate, dueInstant, epochMs, instant } from '../../../domain/values/calendar.ts';
import { paidFor, sellingFor } from '../arbitraries.ts';
import { bought, dueMs, paid } from './given.ts';

const { subscription } = bought;
if (!subscription) throw new Error('nothing was bought');
const { subscriptionId, planId, billingPeriod } = subscription;
const { terms } = paidFor(paid);
const dueDate = subscription.period.to;
const daysBefore = (days: number) => addDays(dueDate, -days);
const msBefore = (days: number) => epochMs(dueInstant(daysBefore(days)));
const reminding = (reminders: Reminder[] | undefined): Account => ({
  ...bought,
  subscription: { ...subscription, reminders },
});

const renewal: Reminder = { for: 'renewal', on: daysBefore(30) };
const cardExpiry: Reminder = { for: 'card_expiry', on: daysBefore(30) };
const priceChange: Reminder = { for: 'price_change', on: daysBefore(20) };
const noCard: Reminder = { for: 'no_card', on: daysBefore(7) };
const reminded = reminding([renewal, cardExpiry, priceChange, noCard]);

const monthOf = (date: CalendarDate) => ({ expYear: Number(date.slice(0, 4)), expMonth: Number(date.slice(5, 7)) });
const upcoming: Upcoming = { terms, hasCard: true, expiry: monthOf(dueDate), dearer: undefined };
const notice: PriceNotice = {
  ...{ id: 'dearer', planId, billingPeriod, price: { perSeatMinor: 9_900 } },
  ...{ toldAt: instant(0), holdsFrom: dueDate },
};
const dearer = { notice, dueDate: addDays(dueDate, 365), totalMinor: 9_900 };
const told = ({ outbox = [] }: Account) => outbox.map(({ to, fact }) => `${to}: ${'for' in fact ? fact.for : ''}`);

describe('a payment to come', () => {
  test('is announced to host and buyer on its day, for the seats that it is for', () => {
    expect(remind(reminded, upcoming, msBefore(30) - 1)).toBe(reminded);
    const announced = remind(
      { ...reminded, tries: { reminder: { count: 1, again: instant(0) } } },
      upcoming,
      msBefore(30),
    );
    const { seats, seatsAsOf, totalMinor } = terms;
    const fact = { for: 'renewal', dueDate, seats, totalMinor };
    const about = `${bought.accountId}:${subscriptionId}-${dueDate}-renewal`;
    expect(announced.outbox).toEqual([
      {
        to: 'host',
        id: `${about}:subscription.reminded`,
        at: instant(msBefore(30)),
        fact: { type: 'subscription.reminded', ...fact },
      },
      { to: 'buyer', id: `${about}:reminder`, at: instant(msBefore(30)), fact: { type: 'reminder', ...fact } },
    ]);
    expect(announced.subscription).toMatchObject({ announced: { seats, seatsAsOf }, reminders: [priceChange, noCard] });
    expect(announced).not.toHaveProperty('tries');
    expect(remind(announced, upcoming, msBefore(30))).toBe(announced);
  });

  test('is told of a card that will have expired by then, where that is known', () => {
    const expired = { ...upcoming, expiry: monthOf(daysBefore(31)) };
    const card = reminding([cardExpiry]);
    expect(told(remind(card, expired, msBefore(30)))).toEqual(['host: card_expiry', 'buyer: card_expiry']);
    for (const known of [upcoming, { ...upcoming, expiry: undefined }]) {
      const silent = remind(card, known, msBefore(30));
      expect(told(silent)).toEqual([]);
      expect(silent.subscription?.reminders).toEqual([]);
      expect(silent.subscription).not.toHaveProperty('announced');
    }
  });

  test('is told to want a card where there is none', () => {
    const card = reminding([noCard]);
    expect(told(remind(card, { ...upcoming, hasCard: false }, msBefore(7)))).toEqual([
      'host: no_card',
      'buyer: no_card',
    ]);
    expect(told(remind(card, upcoming, msBefore(7)))).toEqual([]);
  });

  test('at another price is told with the first payment at it, and kept as told behind what was told before', () => {
    const { seats } = terms;
    const price = reminding([priceChange]);
    const heard = remind(price, { ...upcoming, dearer }, msBefore(20));
    expect(heard.outbox?.map(({ fact }) => fact)).toEqual(
      ['subscription.reminded', 'reminder'].map((type) => ({
        ...{ type, for: 'price_change', seats },
        ...{ dueDate: dearer.dueDate, totalMinor: dearer.totalMinor },
      })),
    );
    expect(heard.subscription?.priceNotices).toEqual([notice]);
    const earlier = { ...subscription, reminders: [priceChange], priceNotices: [{ ...notice, id: 'first' }] };
    const both = remind({ ...bought, subscription: earlier }, { ...upcoming, dearer }, msBefore(20));
    expect(both.subscription?.priceNotices?.map(({ id }) => id)).toEqual(['first', 'dearer']);
  });

  test('at a price that stays after all is told nothing, and notes none ahead of its day', () => {
    const silent = remind(reminding([priceChange]), upcoming, msBefore(20));
    expect(told(silent)).toEqual([]);
    expect(silent.subscription).not.toHaveProperty('priceNotices');
    const early = remind(reminding([renewal, priceChange]), { ...upcoming, dearer }, msBefore(30));
    expect(told(early)).toEqual(['host: renewal', 'buyer: renewal']);
    for (const { fact } of early.outbox ?? []) expect(fact).toMatchObject({ dueDate, totalMinor: terms.totalMinor });
    expect(early.subscription).not.toHaveProperty('priceNotices');
  });

  test('is told late together with another price, each as itself', () => {
    const late = remind(reminding([renewal, priceChange]), { ...upcoming, dearer }, msBefore(20));
    expect(late.subscription).toMatchObject({ priceNotices: [notice], announced: { seats: terms.seats } });
    const sums = late.outbox?.flatMap(({ fact }) => ('totalMinor' in fact ? [fact.totalMinor] : []));
    expect(sums).toEqual([terms.totalMinor, terms.totalMinor, 9_900, 9_900]);
  });

  test('is told to nobody without a subscription, nor of one that was sold before there were reminders', () => {
    const free = end(bought, 'returned', dueMs);
    expect(remind(free, upcoming, dueMs)).toBe(free);
    const old = reminding(undefined);
    expect(remind(old, upcoming, dueMs)).toBe(old);
  });
});

describe('what is to be told of a payment', () => {
  const sold = sellingFor({ perSeatMinor: 9_900 });
  const changing = {
    ...sold,
    priceChanges: [{ id: 'dearer', plans: [planId], from: CalendarDate.parse(dueDate), noticeDays: 30 }],
  };
  const { reminders: days } = seller;
  const all = remindersBefore(dueDate, billingPeriod, days);
  const forPrice: Reminder = { for: 'price_change', on: daysBefore(37) };

  test('is there for what was sold before anything was', () => {
    const old = withReminders(reminding(undefined), terms, days, sold);
    expect(old.subscription?.reminders).toEqual(expect.arrayContaining(all));
    expect(old.subscription?.reminders).toHaveLength(all.length);
    expect(withReminders(old, terms, days, sold)).toBe(old);
  });

  test('has another price in its place among the rest, once, and moves with its day', () => {
    const priced = withReminders(reminding([noCard]), terms, days, changing);
    expect(priced.subscription?.reminders).toEqual([forPrice, noCard]);
    expect(withReminders(priced, terms, days, changing)).toBe(priced);
    const sameDay = reminding([{ ...noCard, on: forPrice.on }]);
    expect(withReminders(sameDay, terms, days, changing).subscription?.reminders).toContainEqual(forPrice);
    const elsewhen = reminding([{ ...forPrice, on: daysBefore(50) }, noCard]);
    expect(withReminders(elsewhen, terms, days, changing).subscription?.reminders).toEqual([forPrice, noCard]);
  });

  test('is nothing without a subscription', () => {
    const free = end(bought, 'returned', dueMs);
    expect(withReminders(free, terms, days, changing)).toBe(free);
  });
});
