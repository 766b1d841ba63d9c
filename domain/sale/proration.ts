import type { CalendarDate } from '../values/calendar.ts';
import type { Currency } from '../values/currency.ts';
import { floorToStep } from '../values/currency-facts.ts';
import { type PriceLine, totalOf } from '../values/price-line.ts';
import type { PaidChange } from './change.ts';
import { priceOfWhole, type Whole, wholeOf } from './whole.ts';

/** What a change that is paid now comes to, before any tax: its lines, and what a promotion that it brings takes off. */
export interface Prorated {
  lines: PriceLine[];
  discountMinor: number;
}

/** The days left of the period, at the new price and less the old one. */
export function prorated(after: Whole, change: PaidChange, currency: Currency): Prorated {
  if (change.effect === 'new_period') return newPeriod(after, change, currency);
  if (after.seats === change.before.seats && isSamePrice(after, change.before)) return { lines: [], discountMinor: 0 };
  const now = priceOfWhole(after, currency);
  const oldMinor = leftOf(priceOfWhole(change.before, currency).afterMinor, change, currency);
  const newMinor = leftOf(now.afterMinor, change, currency);
  if (isMoreSeats(after, change.before)) {
    const amountMinor = Math.max(newMinor - oldMinor, 0);
    return { lines: [seatsLine(after, change, amountMinor)], discountMinor: 0 };
  }
  const chargedMinor = leftOf(now.beforeMinor, change, currency);
  const lines = [chargeLine(after, change, chargedMinor), creditLine(change, Math.min(oldMinor, chargedMinor))];
  return { lines, discountMinor: Math.min(chargedMinor - newMinor, totalOf(lines)) };
}

function newPeriod(after: Whole, change: PaidChange, currency: Currency): Prorated {
  const whole = wholeOf(after, currency);
  const creditMinor = leftOf(priceOfWhole(change.before, currency).afterMinor, change, currency);
  const lines = [...whole.lines, creditLine(change, Math.min(creditMinor, totalOf(whole.lines)))];
  return { lines, discountMinor: Math.min(whole.discountMinor, totalOf(lines)) };
}

/** Whether it would give money back, whatever a promotion that it brings takes off besides. */
export function givesBack(after: Whole, change: PaidChange, currency: Currency): boolean {
  const { beforeMinor } = priceOfWhole(after, currency);
  const oldMinor = leftOf(priceOfWhole(change.before, currency).afterMinor, change, currency);
  return (change.effect === 'new_period' ? beforeMinor : leftOf(beforeMinor, change, currency)) < oldMinor;
}

const leftOf = (priceMinor: number, { daysLeft, daysInPeriod }: PaidChange, currency: Currency): number =>
  floorToStep((priceMinor * daysLeft) / daysInPeriod, currency);

/** Whether all but the seats is as it was, and more seats cost more: then one line says it all. */
const isMoreSeats = (after: Whole, before: Whole): boolean =>
  'perSeatMinor' in after.price && isSamePrice(after, before);

const isSamePrice = (after: Whole, before: Whole): boolean =>
  JSON.stringify([after.planName, after.price, after.promotion]) ===
  JSON.stringify([before.planName, before.price, before.promotion]);

const daysOf = ({ daysLeft, daysInPeriod }: PaidChange): string => `${daysLeft} of ${daysInPeriod} days`;

const periodOf = ({ from, dueDate }: PaidChange): { from: CalendarDate; to: CalendarDate } => ({ from, to: dueDate });

const seatsLine = ({ planName, seats }: Whole, change: PaidChange, amountMinor: number): PriceLine => ({
  description: `${planName} plan, more seats, ${daysOf(change)}`,
  quantity: seats - change.before.seats,
  unitAmountMinor: null,
  amountMinor,
  period: periodOf(change),
});

const chargeLine = ({ planName, seats }: Whole, change: PaidChange, amountMinor: number): PriceLine => ({
  description: `${planName} plan, ${daysOf(change)}`,
  quantity: seats,
  unitAmountMinor: null,
  amountMinor,
  period: periodOf(change),
});

const creditLine = (change: PaidChange, amountMinor: number): PriceLine => ({
  description: `Credit for the ${change.before.planName} plan, ${daysOf(change)}, of invoice ${change.invoiceId}`,
  quantity: change.before.seats,
  unitAmountMinor: null,
  amountMinor: -amountMinor,
  period: periodOf(change),
});
