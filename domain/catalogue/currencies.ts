import { Currency } from '../values/currency.ts';
import type { Catalogue } from './catalogue.ts';

/** In which anything is sold. */
export function currenciesSold({ plans }: Catalogue): Currency[] {
  const prices = plans.flatMap((plan) => Object.values(plan.prices));
  return Currency.options.filter((currency) => prices.some((price) => price[currency]));
}
