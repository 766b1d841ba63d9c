import * as z from 'zod';

/** A price or a total in the currency's minor unit, as Stripe counts it: cents for usd, yen for jpy. */
export const AmountMinor = z
  .int()
  .nonnegative()
  .meta({ description: 'In the currency’s minor unit: 4800 is 48.00 for usd, eur and gbp, and 4,800 for jpy.' });
