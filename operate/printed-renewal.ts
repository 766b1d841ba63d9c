import type { OpenRenewal } from '../domain/account/open-renewal.ts';
import { nextAttemptAt } from '../domain/renewal/dunning.ts';
import type { Instant } from '../domain/values/calendar.ts';
import type { Currency } from '../domain/values/currency.ts';
import { formatMoney } from '../domain/values/currency-facts.ts';

/** Stripe tells no more than the second. */
export const timeOf = (at: Instant): string => at.replace('.000Z', 'Z    ');

/** The payment that is open, and what its days of dunning still hold. */
export function openRenewalLines(
  { renewalId, dueDate, attempts, totalMinor, dunning }: OpenRenewal,
  currency: Currency,
): string[] {
  const total = totalMinor === undefined ? '' : `, ${formatMoney(totalMinor, currency)}`;
  const open = `    ${renewalId} is open since ${dueDate}${total}: attempt ${attempts}`;
  if (!dunning) return [open];
  const { declineCode, lastTriedAt, retryOn, mailOn, endsOn, remedy } = dunning;
  const HELPS = {
    time: `tried again at ${nextAttemptAt(dunning) ?? 'no day'}`,
    card: 'another card helps',
    buyer: 'the bank wants the buyer',
  };
  return [
    open,
    `    declined at ${lastTriedAt}, ${declineCode}: ${HELPS[remedy]}`,
    `    left of dunning: try on ${dates(retryOn)}; mail on ${dates(mailOn)}; end on ${endsOn}`,
  ];
}

const dates = (days: readonly string[]): string => days.join(', ') || 'no day';
