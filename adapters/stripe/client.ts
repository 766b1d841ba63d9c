import Stripe from 'stripe';
import { forgetSecret, secret } from '../aws/secrets.ts';
import { environment } from '../runtime/environment.ts';

export const STRIPE_API_VERSION = '2026-10-28.endive';

/** One call's patience; a function stops after 45 s and begins no call with less than 12 s left. */
const TIMEOUT_MS = 10_000;

let client: { secretKey: string; stripe: Stripe } | undefined;

/** Stripe's client under the current secret key. Repeats are the workflow's business, so the SDK makes none. */
export async function stripe(): Promise<Stripe> {
  const secretKey = await secret(environment('STRIPE_SECRET_KEY_ID'));
  if (client?.secretKey !== secretKey)
    client = { secretKey, stripe: connect(secretKey, environment('STRIPE_API_URL')) };
  return client.stripe;
}

/** Stripe has refused the key: it may have been rolled since it was read. */
export const forgetKey = (): void => forgetSecret(environment('STRIPE_SECRET_KEY_ID'));

/** Whether anybody has put a key of Stripe's yet: a deployment's secret begins as random text. */
export const isConnected = async (): Promise<boolean> =>
  /^(sk|rk)_/.test(await secret(environment('STRIPE_SECRET_KEY_ID')));

/** Stripe's client as the product uses it, whatever key it is given. */
export function connect(secretKey: string, url: string): Stripe {
  const { protocol, hostname, port } = new URL(url);
  return new Stripe(secretKey, {
    apiVersion: STRIPE_API_VERSION,
    host: hostname,
    protocol: protocol === 'http:' ? 'http' : 'https',
    ...(port && { port: Number(port) }),
    timeout: TIMEOUT_MS,
    maxNetworkRetries: 0,
    telemetry: false,
  });
}
