import * as z from 'zod/mini';
import { Instant } from '../values/calendar.ts';
import { described } from '../values/described.ts';

/** What a register says of a tax id. Only a verified one frees of tax: what is merely well formed may be invented. */
export const TaxIdVerdict = described(z.enum(['verified', 'unverified', 'pending', 'unavailable', 'not_checked']), {
  id: 'TaxIdVerdict',
  description:
    '`verified`: a register has it. `unverified`: it has not. `pending`: it has not answered yet, so ask for the price ' +
    'again. `unavailable`: it cannot be asked at the moment. `not_checked`: of a kind that no register is asked about. ' +
    'Tax is charged unless it is verified.',
});
export type TaxIdVerdict = z.infer<typeof TaxIdVerdict>;

/** A buyer's tax id, and what a register said of it when. */
export const CheckedTaxId = z.object({ value: z.string(), verdict: TaxIdVerdict, checkedAt: Instant });
export type CheckedTaxId = z.infer<typeof CheckedTaxId>;

/** A tax id of a kind that Stripe looks up. https://docs.stripe.com/billing/customer/tax-ids#validation */
export interface RegisteredTaxId {
  type: 'eu_vat' | 'gb_vat' | 'au_abn';
  value: string;
}

/** The one to calculate with: what no register has verified frees of nothing. */
export const freeingTaxId = (taxId: CheckedTaxId | undefined, country: string): RegisteredTaxId | undefined =>
  taxId?.verdict === 'verified' ? registeredTaxId(taxId.value, country) : undefined;

/** With what a VAT number of each country of the Union begins; Northern Ireland counts as one for goods alone. */
const EU_PREFIX: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    'AT BE BG CY CZ DE DK EE ES FI FR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'
      .split(' ')
      .map((country) => [country, country]),
  ),
  GR: 'EL',
};

/** The same id as a register writes it, for a buyer in this country; undefined where there is none to ask. */
export function registeredTaxId(typed: string, country: string): RegisteredTaxId | undefined {
  const value = typed.toUpperCase().replace(/[\s.-]/g, '');
  const prefix = EU_PREFIX[country];
  if (prefix && value.startsWith(prefix)) return { type: 'eu_vat', value };
  if (country === 'GB' && /^GB\d/.test(value)) return { type: 'gb_vat', value };
  if (country === 'AU' && /^\d{11}$/.test(value)) return { type: 'au_abn', value };
  return undefined;
}
