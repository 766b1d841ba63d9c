import * as z from 'zod';

export const Currency = z
  .enum(['usd', 'eur', 'gbp', 'jpy'])
  .meta({ id: 'Currency', description: 'ISO 4217, in lower case as Stripe writes it.' });
export type Currency = z.infer<typeof Currency>;

/** A price or a total in the currency's minor unit: cents for usd, yen for jpy. */
export const AmountMinor = z
  .int()
  .nonnegative()
  .meta({ description: 'In the currency’s minor unit: 4800 is 48.00 for usd, eur and gbp, and 4,800 for jpy.' });

/** Stripe takes at most eight digits in one charge (https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts). */
export const MAX_CHARGE_MINOR = 99_999_999;

/** "$1,234.50": the amount as a person reads it. */
export function formatMoney(amountMinor: number, currency: Currency): string {
  const format = new Intl.NumberFormat('en-US', { style: 'currency', currency });
  const decimals = format.resolvedOptions().maximumFractionDigits ?? 0;
  return format.format(amountMinor / 10 ** decimals);
}
