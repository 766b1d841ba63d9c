import { calculateTax } from '../../adapters/stripe/tax.ts';
import { isStripeTax } from '../../domain/sale/tax.ts';
import { freeingTaxId } from '../../domain/sale/tax-id.ts';
import type { Terms } from '../../domain/sale/terms.ts';

/** A calculation of Stripe's for one payment, and whether it comes to what the terms have frozen. */
interface Linked {
  calculationId: string;
  isAsFrozen: boolean;
}

/**
 * A payment is reported with a calculation of its own: the same question as when it was priced, by the rates of that
 * day. None where these terms have no tax of Stripe's.
 */
export async function linkedCalculation(
  { tax, currency, quotedAt: at }: Terms,
  key: string,
): Promise<Linked | undefined> {
  if (!isStripeTax(tax) || !tax.calculated) return undefined;
  const { pricesMinor, taxMinor, address, taxId: checked } = tax.calculated;
  const taxId = freeingTaxId(checked, address.country);
  const found = await calculateTax({ tax, currency, pricesMinor, address, taxId, at }, `${key}:tax`);
  return { calculationId: found.calculationId, isAsFrozen: found.taxMinor === taxMinor };
}
