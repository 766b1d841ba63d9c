import * as z from 'zod/mini';
import type { Seller } from '../catalogue/seller.ts';
import { Address } from '../values/address.ts';
import type { Currency } from '../values/currency.ts';
import { floorToStep } from '../values/currency-facts.ts';
import { described } from '../values/described.ts';
import { AmountMinor } from '../values/money.ts';
import { CheckedTaxId } from './tax-id.ts';

/** A rate in percent as it is written: "19", "8.875". */
export const Percent = described(
  z.string().check(z.regex(/^(?:100|[1-9]?[0-9](?:\.[0-9]{1,4})?)$/, 'expected a percentage such as "19" or "8.875"')),
  'A decimal in text, so that it is exact.',
);

export const TaxBehavior = described(z.enum(['exclusive', 'inclusive']), {
  id: 'TaxBehavior',
  description: '`exclusive`: added to the price; `inclusive`: a part of it.',
});
export type TaxBehavior = z.infer<typeof TaxBehavior>;

/** The one rate that the seller charges. */
export const TaxRate = z.object({ name: z.string(), percent: Percent, behavior: TaxBehavior });
export type TaxRate = z.infer<typeof TaxRate>;

/** What one rate of a tax comes to. */
export const RatedTax = z.object({ name: z.string(), percent: Percent, amountMinor: AmountMinor });
export type RatedTax = z.infer<typeof RatedTax>;

/** What Stripe Tax made of this sum of prices for whoever is at this address. */
export const CalculatedTax = z.object({
  pricesMinor: AmountMinor,
  taxMinor: AmountMinor,
  rates: z.array(RatedTax),
  /** The buyer owes it to their tax office themselves. */
  reverseCharge: z.boolean(),
  address: Address,
  taxId: z.optional(CheckedTaxId),
});
export type CalculatedTax = z.infer<typeof CalculatedTax>;

/** What Stripe Tax charges: it depends on where the buyer is, so there is none before that is known. */
export const StripeTax = z.object({
  behavior: TaxBehavior,
  taxCode: z.string(),
  calculated: z.optional(CalculatedTax),
});
export type StripeTax = z.infer<typeof StripeTax>;

export const Tax = z.union([TaxRate, StripeTax]);
export type Tax = z.infer<typeof Tax>;

export const isStripeTax = (tax: Tax | undefined): tax is StripeTax => tax !== undefined && 'taxCode' in tax;

/** What Stripe Tax said, where it was asked. */
export const calculatedIn = (tax: Tax | undefined): CalculatedTax | undefined =>
  isStripeTax(tax) ? tax.calculated : undefined;

/** What the seller charges now. */
export function taxOf({ tax }: Pick<Seller, 'tax'>): Tax | undefined {
  if (tax.kind === 'none') return undefined;
  const { kind: _, ...charged } = tax;
  return charged;
}

/**
 * The tax on a sum of prices, floored to what the currency can charge. Of Stripe Tax it is what was calculated; for
 * another sum than that an estimate, and nothing where nothing was calculated yet.
 */
export function taxOn(tax: Tax, pricesMinor: number, currency: Currency): number {
  if (!isStripeTax(tax)) return fixedTaxOn(tax, pricesMinor, currency);
  const { calculated } = tax;
  if (!calculated || calculated.pricesMinor === 0) return 0;
  if (calculated.pricesMinor === pricesMinor) return calculated.taxMinor;
  return floorToStep(
    Number((BigInt(pricesMinor) * BigInt(calculated.taxMinor)) / BigInt(calculated.pricesMinor)),
    currency,
  );
}

function fixedTaxOn({ percent, behavior }: TaxRate, pricesMinor: number, currency: Currency): number {
  const [whole = '0', decimals = ''] = percent.split('.');
  const rate = BigInt(whole + decimals);
  const hundred = 100n * 10n ** BigInt(decimals.length);
  const base = behavior === 'exclusive' ? hundred : hundred + rate;
  return floorToStep(Number((BigInt(pricesMinor) * rate) / base), currency);
}

/** What each rate comes to, of a sum whose tax is this. */
export function ratesOf(tax: Tax | undefined, taxMinor: number): readonly RatedTax[] {
  if (!tax) return [];
  if (isStripeTax(tax)) return tax.calculated?.rates ?? [];
  return [{ name: tax.name, percent: tax.percent, amountMinor: taxMinor }];
}
