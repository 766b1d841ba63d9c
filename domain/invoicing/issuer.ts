import * as z from 'zod/mini';
import { addressLines } from '../values/address.ts';
import type { Company } from '../values/company.ts';
import { described } from '../values/described.ts';

/** The seller as they were when the invoice was issued. */
export const Issuer = described(
  z.object({
    name: z.string(),
    legalName: z.string(),
    address: described(z.array(z.string()), 'Line by line.'),
    taxIds: z.array(z.object({ type: z.string(), value: z.string() })),
    legalLines: described(z.array(z.string()), 'For the foot of the document.'),
    supportEmail: z.string(),
    locale: described(z.optional(z.string()), 'How numbers and dates are written on it.'),
    timeZone: described(z.optional(z.string()), 'Of its dates.'),
  }),
  { id: 'Issuer', description: 'Who issued it, as they were then.' },
);
export type Issuer = z.infer<typeof Issuer>;

export const issuerOf = (seller: Company): Issuer => ({
  name: seller.name,
  legalName: seller.legalName,
  address: addressLines(seller.address),
  taxIds: seller.taxIds.map(({ type, value }) => ({ type, value })),
  legalLines: [...seller.legalLines],
  supportEmail: seller.supportEmail,
  locale: seller.locale,
  timeZone: seller.timeZone,
});
