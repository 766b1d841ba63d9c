import * as z from 'zod/mini';
import { type Catalogue, offeredPlans, type Plan } from '../domain/catalogue/catalogue.ts';
import { Price } from '../domain/catalogue/price.ts';
import { BillingPeriod } from '../domain/values/calendar.ts';
import { Currency } from '../domain/values/currency.ts';
import { described } from '../domain/values/described.ts';
import { Feature, PlanId } from '../domain/values/ids.ts';
import { Positive } from '../domain/values/numbers.ts';
import { Scope } from '../domain/values/scope.ts';

const PlanView = described(
  z.strictObject({
    id: PlanId,
    name: z.string(),
    description: z.string(),
    highlights: described(z.array(z.string()), 'What it brings, in the seller’s words.'),
    features: described(z.array(Feature), 'What it turns on.'),
    free: described(z.boolean(), 'Whether every account begins and ends on it; it is never bought.'),
    contactUrl: described(z.nullable(z.string()), 'Where a plan without prices is asked for.'),
    scopes: described(z.array(Scope), 'Whom it can be bought for.'),
    seats: described(
      z.strictObject({ minimum: Positive, maximum: z.nullable(Positive) }),
      'How many seats are paid for at least, and how many users it takes at most.',
    ),
    prices: described(
      z.partialRecord(BillingPeriod, z.partialRecord(Currency, Price)),
      'Of one billing period. Empty where the plan is free or by contact.',
    ),
  }),
  { id: 'Plan' },
);

export const PlansView = described(z.strictObject({ plans: described(z.array(PlanView), 'The lowest rank first.') }), {
  id: 'Plans',
});

const planView = ({ forSale, ...plan }: Plan): z.infer<typeof PlanView> => ({
  ...plan,
  highlights: [...plan.highlights],
  features: [...plan.features],
  scopes: [...plan.scopes],
});

export const plansView = (catalogue: Catalogue): z.infer<typeof PlansView> => ({
  plans: offeredPlans(catalogue).map(planView),
});
