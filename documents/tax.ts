import type { Invoice } from '../domain/invoicing/invoice.ts';
import { calculatedIn, ratesOf } from '../domain/sale/tax.ts';
import { totalOf } from '../domain/values/price-line.ts';

/** What stands between lines and total of a taxed invoice: what is taxed, and each tax, which is added or a part of it. */
export function taxRows({
  lines,
  discountMinor = 0,
  tax,
  taxMinor = 0,
}: Invoice): [name: string, amountMinor: number][] {
  if (!tax) return [];
  const pricesMinor = totalOf(lines) - discountMinor;
  const [netMinor, added] = tax.behavior === 'exclusive' ? [pricesMinor, 'plus'] : [pricesMinor - taxMinor, 'of that'];
  const rates = ratesOf(tax, taxMinor).map(({ name, percent, amountMinor }): [string, number] => [
    `${added} ${percent}% ${name}`,
    amountMinor,
  ]);
  return [['Net', netMinor], ...rates];
}

/** What the law has an invoice say where the buyer owes the tax themselves, and how their number was checked. */
export function reverseChargeNote({ tax }: Invoice, dayOf: (instant: string) => string): string[] {
  const { reverseCharge, taxId } = calculatedIn(tax) ?? {};
  if (!reverseCharge) return [];
  const checked = taxId ? ` Tax ID ${taxId.value} was verified on ${dayOf(taxId.checkedAt)}.` : '';
  return [`Reverse charge: the customer accounts for the tax.${checked}`];
}
