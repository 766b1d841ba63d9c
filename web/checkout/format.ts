import { formatMoney } from '../../domain/values/currency-facts.ts';
import type { BillingPeriod, Currency, RatedTax, Scope, TaxBehavior } from '../../packages/client/src/client.ts';
import { LOCALES } from './reader.ts';
import { seller } from './seller.ts';

/** "$1,234.50", from the minor unit that the API speaks in. */
export const money = (amountMinor: number, currency: Currency): string => formatMoney(amountMinor, currency, LOCALES);

const DATE = new Intl.DateTimeFormat(LOCALES, { dateStyle: 'long', timeZone: 'UTC' });

/** A calendar date, or the UTC date of an instant. */
export const date = (text: string): string => DATE.format(new Date(text));

export const users = (count: number): string => `${count.toLocaleString(LOCALES)} ${count === 1 ? 'user' : 'users'}`;

export const seats = (count: number): string => `${count.toLocaleString(LOCALES)} ${count === 1 ? 'seat' : 'seats'}`;

export const SCOPE: Record<Scope, string> = {
  all_current_users: 'All current users',
  admin_only: 'Just your admin account',
};

/** The same, to whoever reads it later. */
export const BOUGHT_FOR: Record<Scope, string> = {
  all_current_users: 'All current users',
  admin_only: 'Just the buying admin’s account',
};

export const PERIOD: Record<BillingPeriod, string> = { annual: 'Billed Annually', monthly: 'Billed Monthly' };

/** How often `monthly` is, which a month does not say. */
const EVERY_MONTH = seller.monthlyPeriod === 'days_30' ? 'every 30 days' : 'every month';

export const EVERY: Record<BillingPeriod, string> = { annual: 'every year', monthly: EVERY_MONTH };

/** The same, where it ends a sentence. */
export const BILLED: Record<BillingPeriod, string> = { annual: 'billed annually', monthly: `billed ${EVERY_MONTH}` };

/** What one payment is for. */
export const SPAN: Record<BillingPeriod, string> = {
  annual: 'One payment for a full year',
  monthly: seller.monthlyPeriod === 'days_30' ? 'One payment for 30 days' : 'One payment for a month',
};

/** A text that begins a line elsewhere. */
export const inSentence = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** "plus 19% VAT", or of a total that has it in it already "of that 19% VAT". */
export const taxInWords = ({ name, percent }: RatedTax, behavior: TaxBehavior): string =>
  `${behavior === 'exclusive' ? 'plus' : 'of that'} ${Number(percent).toLocaleString(LOCALES, { maximumFractionDigits: 4 })}% ${name}`;
