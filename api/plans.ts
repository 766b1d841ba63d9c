import * as z from 'zod';
import { type Catalogue, offeredPlans, type Plan } from '../domain/catalogue/catalogue.ts';
import { Price } from '../domain/catalogue/price.ts';
import { BillingPeriod } from '../domain/values/calendar.ts';
import { Currency } from '../domain/values/currency.ts';
import { Feature, PlanId } from '../domain/values/ids.ts';
import { Scope } from '../domain/values/scope.ts';

const PlanView = z
  .strictObject({
    id: PlanId,
    name: z.string(),
    description: z.string(),
    highlights: z.array(z.string()).meta({ description: 'What it brings, in the seller’s words.' }),
    features: z.array(Feature).meta({ description: 'What it turns on.' }),
    free: z.boolean().meta({ description: 'Whether every account begins and ends on it; it is never bought.' }),
    contactUrl: z.string().nullable().meta({ description: 'Where a plan without prices is asked for.' }),
    scopes: z.array(Scope).meta({ description: 'Whom it can be bought for.' }),
    seats: z
      .strictObject({ minimum: z.int().positive(), maximum: z.int().positive().nullable() })
      .meta({ description: 'How many seats are paid for at least, and how many users it takes at most.' }),
    prices: z
      .partialRecord(BillingPeriod, z.partialRecord(Currency, Price))
      .meta({ description: 'Of one billing period. Empty where the plan is free or by contact.' }),
  })
  .meta({ id: 'Plan' });

export const PlansView = z
  .strictObject({ plans: z.array(PlanView).meta({ description: 'The lowest rank first.' }) })
  .meta({ id: 'Plans' });

const planView = ({ forSale, ...plan }: Plan): z.infer<typeof PlanView> => ({
  ...plan,
  highlights: [...plan.highlights],
  features: [...plan.features],
  scopes: [...plan.scopes],
});

export const plansView = (catalogue: Catalogue): z.infer<typeof PlansView> => ({
  plans: offeredPlans(catalogue).map(planView),
});
