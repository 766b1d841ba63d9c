import { seller } from '../catalogue.ts';
import type { Taxing } from './taxing.ts';

/**
 * `#tax`: what the seller's kind of tax needs. A bundle holds that one alone, so that whoever does not charge by Stripe
 * Tax loads nothing of Stripe for a price (infra/built.ts).
 */
export const taxed: Taxing = async (terms, buyer, price) => {
  const chosen = seller.tax.kind === 'stripe' ? await import('./by-stripe.ts') : await import('./as-priced.ts');
  return chosen.taxed(terms, buyer, price);
};
