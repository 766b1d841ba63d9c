import { loadStripe, type Stripe } from '@stripe/stripe-js';

const loading = new Map<string, Promise<Stripe | null>>();

/** Stripe.js, from Stripe and loaded once; none of it is loaded before a card is needed. */
export function stripeJs(publishableKey: string): Promise<Stripe | null> {
  const stripe = loading.get(publishableKey) ?? loadStripe(publishableKey);
  loading.set(publishableKey, stripe);
  // It is loaded anew the next time.
  stripe.catch(() => loading.delete(publishableKey));
  return stripe;
}
