import * as z from 'zod';
import type { BillingPeriod } from '../values/calendar.ts';
import type { Currency } from '../values/money.ts';
import { Feature } from './features.ts';

export const PlanId = z.enum(['free', 'premium']).meta({ id: 'PlanId', description: 'A plan of the catalogue.' });
export type PlanId = z.infer<typeof PlanId>;

/** Of one seat for one billing period, in every currency we sell in. */
type SeatPrices = Record<BillingPeriod, Record<Currency, number>>;

interface Plan {
  name: string;
  features: Feature[];
  seatPrices: SeatPrices | null;
}

export interface Catalogue {
  version: number;
  plans: Record<PlanId, Plan>;
}

const free: Plan = { name: 'Free', features: ['users'], seatPrices: null };

/**
 * Every version that quotes may still name; the highest is on sale. A version never changes once
 * quotes have been made from it: a new price is a new version, and a version taken out refuses its quotes.
 * Annual seats are priced so that 20,000 of them stay under Stripe's largest charge.
 */
const CATALOGUES: Catalogue[] = [
  {
    version: 1,
    plans: {
      free,
      premium: {
        name: 'Premium',
        features: Feature.options,
        seatPrices: {
          annual: { usd: 4_800, eur: 4_400, gbp: 3_800, jpy: 4_800 },
          monthly: { usd: 480, eur: 440, gbp: 380, jpy: 480 },
        },
      },
    },
  },
];

export const currentCatalogue = (): Catalogue =>
  CATALOGUES.reduce((older, newer) => (newer.version > older.version ? newer : older));

/** The catalogue that something was sold from. */
export const catalogueSoldFrom = ({ catalogueVersion }: { catalogueVersion: number }): Catalogue =>
  catalogueOf(catalogueVersion) ?? currentCatalogue();

export const catalogueOf = (version: number): Catalogue | undefined =>
  CATALOGUES.find((catalogue) => catalogue.version === version);

/** The price of one seat, or undefined where the plan is not for sale. */
export const seatPriceMinor = (
  catalogue: Catalogue,
  { planId, billingPeriod, currency }: { planId: PlanId; billingPeriod: BillingPeriod; currency: Currency },
): number | undefined => catalogue.plans[planId].seatPrices?.[billingPeriod][currency];
