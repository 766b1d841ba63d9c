import * as z from 'zod';
import { Price } from '../../domain/catalogue/price.ts';
import { Currency } from '../../domain/values/currency.ts';
import { Feature, PlanId } from '../../domain/values/ids.ts';
import { Scope } from '../../domain/values/scope.ts';
import { text } from '../../domain/values/text.ts';
import { shown } from './texts.ts';

const Prices = z.partialRecord(Currency, Price).meta({ description: 'One price for each currency that is sold.' });

export const Plan = z.strictObject({
  id: PlanId.meta({ description: 'Your own word for it: lower-case letters, digits and _. It is never shown.' }),
  name: shown(60).meta({ description: 'As buyers read it.' }),
  description: text(300).default('').meta({ description: 'One sentence: whom it is for.' }),
  highlights: z
    .array(shown(80))
    .max(8)
    .default([])
    .meta({ description: 'Up to eight lines of what it brings, "90 days of history" for example.' }),
  features: z
    .union([z.literal('all'), z.array(Feature)])
    .meta({ description: 'Ids of features.json, or "all": every one of them, the retired ones too.' }),
  free: z.literal(true).optional().meta({ description: 'On the one plan on which every account begins and ends.' }),
  forSale: z
    .boolean()
    .default(true)
    .meta({ description: 'false: who has bought it keeps it, nobody else can buy it.' }),
  contactUrl: z
    .url({ protocol: /^(https|mailto)$/, error: 'expected an address that begins with https:// or mailto:' })
    .optional()
    .meta({ description: 'In place of prices: where to ask for it.' }),
  scopes: z.array(Scope).nonempty().optional().meta({
    description: 'Whom it can be bought for: both, unless you say otherwise or its price rules admin_only out.',
  }),
  seats: z
    .strictObject({
      minimum: z.int().positive().default(1).meta({ description: 'At least so many are paid for.' }),
      maximum: z.int().positive().nullable().default(null).meta({ description: 'More users than this cannot buy it.' }),
    })
    .prefault({})
    .meta({ description: 'How many seats are bought: one for each user, and not fewer than the minimum.' }),
  prices: z
    .strictObject({ annual: Prices.exactOptional(), monthly: Prices.exactOptional() })
    .optional()
    .meta({ description: 'For each billing period. The free plan and one by contact have none.' }),
});
export type Plan = z.infer<typeof Plan>;

export const PriceChange = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z][a-z0-9_-]*$/, 'expected lower-case letters, digits, - and _, a letter first')
    .meta({ description: 'Your own word for it.' }),
  plans: z.array(PlanId).nonempty().meta({ description: 'Whose prices of today hold from then on.' }),
  from: z.iso
    .date('expected a date such as 2027-03-01')
    .meta({ description: 'From the first due date on or after it.' }),
  noticeDays: z
    .int()
    .nonnegative()
    .max(60)
    .meta({ description: 'Only for those who were told so many days before; at most 60.' }),
});
export type PriceChange = z.infer<typeof PriceChange>;

/** plans.json: what is sold. */
export const PlansFile = z.strictObject({
  $schema: z.string().optional(),
  plans: z.array(Plan).nonempty().meta({ description: 'The order is the rank: later is higher.' }),
  priceChanges: z
    .array(PriceChange)
    .default([])
    .meta({ description: 'New prices for those who have bought already. Without one they keep theirs for good.' }),
});
