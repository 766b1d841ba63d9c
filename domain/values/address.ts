import * as z from 'zod/mini';
import { countryName } from './country.ts';
import { described } from './described.ts';

/** An address as it is kept, in the parts that tax and post ask for. */
export const Address = described(
  z.strictObject({
    line1: z.string(),
    line2: z.optional(z.string()),
    city: z.optional(z.string()),
    postalCode: z.optional(z.string()),
    state: z.optional(z.string()),
    country: described(z.string(), 'ISO 3166, two capital letters.'),
  }),
  { id: 'Address', description: 'A postal address.' },
);
export type Address = z.infer<typeof Address>;

/** As it stands on a document, line by line. */
export const addressLines = ({ line1, line2, postalCode, city, state, country }: Address): string[] =>
  [line1, line2, [postalCode, city].filter(Boolean).join(' '), state, countryName(country)].flatMap(
    (line) => line || [],
  );

const PARTS = ['line1', 'line2', 'city', 'postalCode', 'state', 'country'] as const;

export const isSameAddress = (one: Address, other: Address): boolean =>
  PARTS.every((part) => one[part] === other[part]);
