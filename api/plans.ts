import * as z from 'zod';
import { BillingPeriod } from '../domain/calendar.ts';
import { type Catalogue, PlanId } from '../domain/catalogue.ts';
import { Feature } from '../domain/features.ts';
import { AmountMinor, Currency } from '../domain/money.ts';

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
