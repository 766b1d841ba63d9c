import type Stripe from 'stripe';
import { invalidRequest } from '../wire/errors.ts';

const MAX_PAIRS = 50;

/** Stripe's merge: a named key is replaced, an empty value removes its key, null removes all. */
export function mergeMetadata(
  present: Stripe.Metadata | null,
  change: Record<string, string> | null | undefined,
): Stripe.Metadata {
  if (change === null) return {};
  const merged = Object.entries({ ...present, ...change }).filter(([, value]) => value !== '');
  if (merged.length > MAX_PAIRS)
    throw invalidRequest(`Metadata can have up to ${MAX_PAIRS} keys.`, { param: 'metadata' });
  return Object.fromEntries(merged);
}
