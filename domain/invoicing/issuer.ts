import * as z from 'zod/mini';
import { type Address, addressLines } from '../values/address.ts';
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

/** What an invoice says of whoever sells. */
export interface Seller {
  name: string;
  legalName: string;
  address: Address;
  taxIds: readonly { type: string; value: string }[];
  legalLines: readonly string[];
  supportEmail: string;
  locale: string;
  timeZone: string;
}

export const issuerOf = (seller: Seller): Issuer => ({
  name: seller.name,
  legalName: seller.legalName,
  address: addressLines(seller.address),
  taxIds: seller.taxIds.map(({ type, value }) => ({ type, value })),
  legalLines: [...seller.legalLines],
  supportEmail: seller.supportEmail,
  locale: seller.locale,
  timeZone: seller.timeZone,
});
