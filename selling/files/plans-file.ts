import * as z from 'zod/mini';
import { Price } from '../../domain/catalogue/price.ts';
import { Currency } from '../../domain/values/currency.ts';
import { described } from '../../domain/values/described.ts';
import { Feature, PlanId } from '../../domain/values/ids.ts';
import { Positive } from '../../domain/values/numbers.ts';
import { Scope } from '../../domain/values/scope.ts';
import { text } from '../../domain/values/text.ts';
import { shown } from './texts.ts';

const Prices = described(z.partialRecord(Currency, Price), 'One price for each currency that is sold.');

export const Plan = z.strictObject({
  id: described(PlanId, 'Your own word for it: lower-case letters, digits and _. It is never shown.'),
  name: described(shown(60), 'As buyers read it.'),
  description: described(z._default(text(300), ''), 'One sentence: whom it is for.'),
  highlights: described(
    z._default(z.array(shown(80)).check(z.maxLength(8)), []),
    'Up to eight lines of what it brings, "90 days of history" for example.',
  ),
  features: described(
    z.union([z.literal('all'), z.array(Feature)]),
    'Ids of features.json, or "all": every one of them, the retired ones too.',
  ),
  free: described(
    z.optional(z.literal(true, 'expected true on the one free plan, and no free on the others')),
    'On the one plan on which every account begins and ends.',
  ),
  forSale: described(z._default(z.boolean(), true), 'false: who has bought it keeps it, nobody else can buy it.'),
  contactUrl: described(
    z.optional(
      z.url({ protocol: /^(https|mailto)$/, error: 'expected an address that begins with https:// or mailto:' }),
    ),
    'In place of prices: where to ask for it.',
  ),
  scopes: described(
    z.optional(z.array(Scope).check(z.minLength(1))),
    'Whom it can be bought for: both, unless you say otherwise or its price rules admin_only out.',
  ),
  seats: described(
    z.prefault(
      z.strictObject({
        minimum: described(z._default(Positive, 1), 'At least so many are paid for.'),
        maximum: described(z._default(z.nullable(Positive), null), 'More users than this cannot buy it.'),
      }),
      {},
    ),
    'How many seats are bought: one for each user, and not fewer than the minimum.',
  ),
  prices: described(
    z.optional(z.strictObject({ annual: z.exactOptional(Prices), monthly: z.exactOptional(Prices) })),
    'For each billing period. The free plan and one by contact have none.',
  ),
});
export type Plan = z.infer<typeof Plan>;

export const PriceChange = z.strictObject({
  id: described(
    z.string().check(z.regex(/^[a-z][a-z0-9_-]*$/, 'expected lower-case letters, digits, - and _, a letter first')),
    'Your own word for it.',
  ),
  plans: described(z.array(PlanId).check(z.minLength(1)), 'Whose prices of today hold from then on.'),
  from: described(
    z.iso.date('expected a date such as 2027-03-01').brand<'CalendarDate'>(),
    'From the first due date on or after it.',
  ),
  noticeDays: described(
    z.int().check(z.nonnegative(), z.maximum(60)),
    'Only for those who were told so many days before; at most 60.',
  ),
});
export type PriceChange = z.infer<typeof PriceChange>;

/** plans.json: what is sold. */
export const PlansFile = z.strictObject({
  $schema: z.optional(z.string()),
  plans: described(z.array(Plan).check(z.minLength(1)), 'The order is the rank: later is higher.'),
  priceChanges: described(
    z._default(z.array(PriceChange), []),
    'New prices for those who have bought already. Without one they keep theirs for good.',
  ),
});
