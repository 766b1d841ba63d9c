import * as z from 'zod/mini';
import { calculatedIn, isStripeTax, RatedTax, ratesOf, type Tax, TaxBehavior } from '../domain/sale/tax.ts';
import { CheckedTaxId } from '../domain/sale/tax-id.ts';
import { described } from '../domain/values/described.ts';

const RatedTaxView = described(z.strictObject(RatedTax.shape), {
  id: 'RatedTax',
  description: 'What one rate comes to: the tax as documents name it, its percentage, and the amount.',
});

export const TaxView = described(
  z.strictObject({
    behavior: TaxBehavior,
    byAddress: described(
      z.boolean(),
      'Whether it depends on where the buyer is: then ask for the quote with the billing address, and buy with the same.',
    ),
    rates: described(z.array(RatedTaxView), 'Their amounts come to `taxMinor`. None where nothing is owed.'),
    reverseCharge: described(z.boolean(), 'Whether the buyer owes the tax to their tax office themselves.'),
    taxId: described(
      z.nullable(z.strictObject(CheckedTaxId.shape)),
      'The tax id, and what a register said of it; null where none was given, or where the tax does not depend on it.',
    ),
  }),
  { id: 'Tax', description: 'The tax of the seller on this sum.' },
);

/** The tax as it is shown; null where the seller charges none. */
export function taxView(tax: Tax | undefined, taxMinor: number): z.infer<typeof TaxView> | null {
  if (!tax) return null;
  const { reverseCharge = false, taxId = null } = calculatedIn(tax) ?? {};
  return {
    behavior: tax.behavior,
    byAddress: isStripeTax(tax),
    rates: [...ratesOf(tax, taxMinor)],
    reverseCharge,
    taxId,
  };
}
