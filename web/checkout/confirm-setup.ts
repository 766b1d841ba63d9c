import type { Config } from './config.ts';
import { confirmSimulated } from './simulator.ts';

interface Confirming {
  publishableKey: string;
  clientSecret: string;
  paymentMethodId: string;
}

/** Saves the card at Stripe. Stripe.js shows what the bank asks by itself; where Stripe is simulated the page does. */
export async function confirmSetup(
  config: Config,
  { publishableKey, clientSecret, paymentMethodId }: Confirming,
): Promise<{ status: string } | { why: string }> {
  if ('demo' in config && config.demo.stripeUrl)
    return confirmSimulated({ stripeUrl: config.demo.stripeUrl, publishableKey }, clientSecret, paymentMethodId);
  const stripe = await (await import('./stripe-js.ts')).stripeJs(publishableKey);
  const answer = await stripe?.confirmCardSetup(clientSecret, { payment_method: paymentMethodId });
  if (answer?.setupIntent) return { status: answer.setupIntent.status };
  return { why: answer?.error.message ?? 'Stripe, which takes the card, cannot be reached. Load this page again.' };
}
