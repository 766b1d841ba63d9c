import * as z from 'zod/mini';
import { described } from './described.ts';

/** A price or a total in the currency's minor unit, as Stripe counts it: cents for usd, yen for jpy. */
export const AmountMinor = described(
  z.int().check(z.nonnegative()),
  'In the currency’s minor unit: 4800 is 48.00 for usd, eur and gbp, and 4,800 for jpy.',
);

/** A part of a sum: what is credited or waived is below zero. */
export const SignedMinor = described(
  z.int(),
  'In the currency’s minor unit; below zero where it is credited or waived.',
);
