import * as z from 'zod/mini';
import { isCountry } from '../values/country.ts';
import { described } from '../values/described.ts';
import { text, VISIBLE } from '../values/text.ts';
import { EmailAddress } from './email-address.ts';

const seen = (maxLength: number, what: string) =>
  text(maxLength).check(z.refine((given) => VISIBLE.test(given), `expected ${what}`));

export const GivenAddress = described(
  z.strictObject({
    line1: seen(200, 'a street, or a box'),
    line2: z.optional(text(200)),
    city: z.optional(text(100)),
    postalCode: z.optional(text(20)),
    state: z.optional(text(100)),
    country: described(
      z.string().check(z.refine(isCountry, 'expected a country’s two letters (ISO 3166), such as DE')),
      'ISO 3166, two capital letters: DE, JP, US.',
    ),
  }),
  { id: 'BillingAddress', description: 'Where the invoice is made out to.' },
);

export const TypedTaxId = text(50);

/** A billing contact as a buyer may give it now. */
export const GivenContact = z.strictObject({
  name: seen(200, 'a name'),
  email: EmailAddress,
  company: z.optional(text(200)),
  address: z.optional(GivenAddress),
  taxId: z.optional(TypedTaxId),
  purchaseOrder: z.optional(text(100)),
});
