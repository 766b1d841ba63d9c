import { sumInWords } from '../domain/sale/sum-in-words.ts';
import type { Terms } from '../domain/sale/terms.ts';

/** What is paid, and for what: the sum, the selection. */
export const priceOf = (terms: Terms): string =>
  [sumInWords(terms), terms.planId, terms.scope, terms.billingPeriod].join(', ');
