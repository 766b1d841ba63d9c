import * as z from 'zod';
import { BillingPeriod } from '../domain/calendar.ts';
import { type Catalogue, PlanId } from '../domain/catalogue.ts';
import { Feature } from '../domain/features.ts';
import { Currency } from '../domain/money.ts';

const PlanView = z.strictObject({
  id: PlanId,
  name: z.string(),
  features: z.array(Feature),
  /** Of one seat, in the currency's minor unit; null where the plan is not for sale. */
  prices: z.record(BillingPeriod, z.record(Currency, z.int().positive())).nullable(),
});

export const PlansView = z.strictObject({ catalogueVersion: z.int(), plans: z.array(PlanView) });

export const plansView = ({ version, plans }: Catalogue): z.infer<typeof PlansView> => ({
  catalogueVersion: version,
  plans: PlanId.options.map((id) => ({
    id,
    name: plans[id].name,
    features: plans[id].features,
    prices: plans[id].seatPrices,
  })),
});
