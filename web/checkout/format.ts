import type { BillingPeriod, Currency, Scope } from '../../packages/client/src/client.ts';

/** "$1,234.50", from the minor unit that the API speaks in. */
export function money(amountMinor: number, currency: Currency): string {
  const format = new Intl.NumberFormat('en-US', { style: 'currency', currency });
  const decimals = format.resolvedOptions().maximumFractionDigits ?? 0;
  return format.format(amountMinor / 10 ** decimals);
}

const DATE = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' });

/** A calendar date, or the UTC date of an instant. */
export const date = (text: string): string => DATE.format(new Date(text));

export const users = (count: number): string => `${count.toLocaleString('en-US')} ${count === 1 ? 'user' : 'users'}`;

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
