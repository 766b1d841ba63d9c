import type Stripe from 'stripe';
import { STRIPE_API_VERSION } from '../adapters/stripe/client.ts';
import { STRIPE_EVENTS } from '../api/stripe-events.ts';

/** What keeps a registered endpoint from serving this version of the product; none where it is right. */
export function faultsOf({ status, api_version, enabled_events }: Stripe.WebhookEndpoint): string[] {
  const missing = STRIPE_EVENTS.filter((type) => !enabled_events.includes(type) && !enabled_events.includes('*'));
  return [
    ...(status === 'enabled' ? [] : [`it is ${status}`]),
    ...(api_version === STRIPE_API_VERSION ? [] : [`its API version is ${api_version}, not ${STRIPE_API_VERSION}`]),
    ...(missing.length === 0 ? [] : [`it does not hear ${missing.join(', ')}`]),
  ];
}

/** The endpoints at this deployment's address. Stripe has 16 at most, and a page holds 100. */
export async function endpointsAt(client: Stripe, url: string): Promise<Stripe.WebhookEndpoint[]> {
  const { data } = await client.webhookEndpoints.list({ limit: 100 });
  return data.filter((endpoint) => endpoint.url === url);
}

/** The signing secrets that the functions verify with, one a line. */
export const signingSecretsIn = (text: string): string[] =>
  text.split(/\s+/).filter((line) => /^whsec_\w+$/.test(line));
