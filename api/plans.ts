import * as z from 'zod';
import { type Catalogue, PlanId } from '../domain/catalogue/catalogue.ts';
import { Feature } from '../domain/catalogue/features.ts';
import { BillingPeriod } from '../domain/values/calendar.ts';
import { AmountMinor, Currency } from '../domain/values/money.ts';

const PlanView = z
  .strictObject({
    id: PlanId,
    name: z.string(),
    features: z.array(Feature),
    prices: z
      .record(BillingPeriod, z.record(Currency, AmountMinor.positive()))
      .nullable()
      .meta({ description: 'Of one seat for one billing period; null where the plan is not for sale.' }),
  })
  .meta({ id: 'Plan' });

export const PlansView = z
  .strictObject({
    catalogueVersion: z.int().meta({ description: 'Counts the changes of plans and prices.' }),
    plans: z.array(PlanView),
  })
  .meta({ id: 'Plans' });

export const plansView = ({ version, plans }: Catalogue): z.infer<typeof PlansView> => ({
  catalogueVersion: version,
  plans: PlanId.options.map((id) => ({
    id,
    name: plans[id].name,
    features: plans[id].features,
    prices: plans[id].seatPrices,
  })),
});
