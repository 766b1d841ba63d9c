import { formatMoney } from '../../domain/values/currency-facts.ts';
import type { BillingPeriod, Currency, Scope } from '../../packages/client/src/client.ts';
import { LOCALES } from './reader.ts';

/** "$1,234.50", from the minor unit that the API speaks in. */
export const money = (amountMinor: number, currency: Currency): string => formatMoney(amountMinor, currency, LOCALES);

const DATE = new Intl.DateTimeFormat(LOCALES, { dateStyle: 'long', timeZone: 'UTC' });

/** A calendar date, or the UTC date of an instant. */
export const date = (text: string): string => DATE.format(new Date(text));

export const users = (count: number): string => `${count.toLocaleString(LOCALES)} ${count === 1 ? 'user' : 'users'}`;

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
