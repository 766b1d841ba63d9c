import * as z from 'zod';
import { Price } from '../domain/catalogue/price.ts';
import { BillingPeriod } from '../domain/values/calendar.ts';
import { Currency } from '../domain/values/currency.ts';
import { Feature, PlanId } from '../domain/values/ids.ts';
import { Scope } from '../domain/values/scope.ts';

const Prices = z.partialRecord(Currency, Price).meta({ description: 'One price for each currency that is sold.' });

const Plan = z.strictObject({
  id: PlanId.meta({ description: 'Your own word for it: lower-case letters, digits and _. It is never shown.' }),
  name: z.string().trim().min(1).max(60).meta({ description: 'As buyers read it.' }),
  description: z.string().trim().max(300).default('').meta({ description: 'One sentence: whom it is for.' }),
  highlights: z
    .array(z.string().trim().min(1).max(80))
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
    .url({ protocol: /^(https|mailto)$/ })
    .optional()
    .meta({ description: 'In place of prices: where to ask for it.' }),
  scopes: z
    .array(Scope)
    .nonempty()
    .default(['all_current_users', 'admin_only'])
    .meta({ description: 'Whom it can be bought for. Both, unless you say otherwise.' }),
  seats: z
    .strictObject({
      minimum: z.int().positive().default(1).meta({ description: 'At least so many are paid for.' }),
      maximum: z.int().positive().nullable().default(null).meta({ description: 'More users than this cannot buy it.' }),
    })
    .default({ minimum: 1, maximum: null }),
  prices: z
    .partialRecord(BillingPeriod, Prices)
    .optional()
    .meta({ description: 'For each billing period. The free plan and one by contact have none.' }),
});

const PriceChange = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9_-]*$/),
  plans: z.array(PlanId).nonempty(),
  from: z.iso.date().meta({ description: 'From the first due date on or after it.' }),
  noticeDays: z.int().nonnegative().meta({ description: 'Only for those who were told so many days before.' }),
});

/** plans.json: what is sold. The order is the rank: later is higher. */
export const PlansFile = z.strictObject({
  $schema: z.string().optional(),
  plans: z.array(Plan).nonempty(),
  priceChanges: z.array(PriceChange).default([]),
});
export type PlansFile = z.infer<typeof PlansFile>;
