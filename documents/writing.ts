import type { Invoice } from '../domain/invoicing/invoice.ts';
import { formatMoney } from '../domain/values/currency-facts.ts';

/** How whoever issued the invoice writes amounts, numbers and days. */
export function writingOf({ currency, issuer }: Invoice) {
  const { locale = 'en-US', timeZone = 'UTC' } = issuer ?? {};
  const inUtc = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  const atHome = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone });
  return {
    money: (amountMinor: number): string => formatMoney(amountMinor, currency, locale),
    count: (quantity: number): string => quantity.toLocaleString(locale),
    /** A date as it stands: billing counts in UTC, and a period's days are of that calendar. */
    day: (date: string): string => inUtc.format(new Date(date)),
    /** The day of an instant, where the issuer is. */
    dayOf: (at: string): string => atHome.format(new Date(at)),
  };
}
