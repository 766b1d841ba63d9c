import type { Drafts, SellerDraft } from '../drafts.ts';
import type { Finding, Path } from '../fault.ts';
import type { Rule } from './rule.ts';

const finding = (path: Path, expected: string): Finding => ({ file: 'seller.json', path, expected });

/** The days of the shortest period that is sold; February has 28. */
function shortestPeriod({ plans }: Drafts, { monthlyPeriod }: SellerDraft): number {
  const isMonthly = plans.entries.some(({ it }) => it.prices?.monthly);
  if (isMonthly) return monthlyPeriod === 'calendar_month' ? 28 : 30;
  return 365;
}

/** Whoever does not pay is off before the next payment would be due. */
export const dunningEndsInTime: Rule = (drafts) => {
  const { seller } = drafts;
  if (!seller.dunning || !drafts.plans.whole) return [];
  const days = shortestPeriod(drafts, seller);
  const { endOnDay } = seller.dunning;
  return endOnDay < days
    ? []
    : [
        finding(
          ['dunning', 'endOnDay'],
          `expected less than ${days}, the days of the shortest period that is sold; not ${endOnDay}`,
        ),
      ];
};

/** Days count up, and nothing is tried or told after the end. */
export const dunningIsInOrder: Rule = ({ seller }) => {
  if (!seller.dunning) return [];
  const { retryOnDays, mailOnDays, lastMailDaysBefore, endOnDay } = seller.dunning;
  const last = lastMailDaysBefore >= endOnDay;
  return [
    ...inOrder('retryOnDays', retryOnDays, endOnDay),
    ...inOrder('mailOnDays', mailOnDays, endOnDay),
    ...(last ? [finding(['dunning', 'lastMailDaysBefore'], `expected less than ${endOnDay}, the day of the end`)] : []),
  ];
};

const inOrder = (name: string, days: readonly number[], endOnDay: number): Finding[] =>
  days.flatMap((day, at) => {
    const before = days[at - 1] ?? -1;
    if (day <= before) return [finding(['dunning', name, at], `expected more than ${before}, the day before it`)];
    return day < endOnDay ? [] : [finding(['dunning', name, at], `expected less than ${endOnDay}, the day of the end`)];
  });

export const remindersAreInTime: Rule = (drafts) => {
  const { seller } = drafts;
  if (!seller.reminders || !drafts.plans.whole) return [];
  const days = shortestPeriod(drafts, seller);
  const { annualDaysBefore, cardDaysBefore } = seller.reminders;
  return [
    ...(annualDaysBefore < 365 ? [] : [finding(['reminders', 'annualDaysBefore'], 'expected less than 365')]),
    ...(cardDaysBefore < days
      ? []
      : [
          finding(
            ['reminders', 'cardDaysBefore'],
            `expected less than ${days}, the days of the shortest period that is sold`,
          ),
        ]),
  ];
};
