import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { STRIPE_EVENTS } from '../api/stripe-events.ts';
import { Declined } from '../cli/declined.ts';
import { startStripeSimulator } from '../packages/stripe-simulator/src/index.ts';
import type { MovableClock } from './clock.ts';

/** The Stripe account behind the stack: the simulator's, or a real one in test mode. */
export interface StripeAccount extends Keys {
  url: string;
  close(): Promise<void>;
}

const key = (prefix: string, what: string) =>
  z.string().startsWith(prefix, `expected ${what}, which begins with ${prefix}`);

const Keys = z.object({
  secretKey: key('sk_test_', 'a secret key of Stripe’s test mode'),
  publishableKey: key('pk_test_', 'a publishable key of Stripe’s test mode'),
  webhookSecret: key('whsec_', 'the signing secret that `stripe listen` prints'),
});
export type Keys = z.infer<typeof Keys>;

const VARIABLES = {
  secretKey: 'STRIPE_SECRET_KEY',
  publishableKey: 'STRIPE_PUBLISHABLE_KEY',
  webhookSecret: 'STRIPE_WEBHOOK_SECRET',
} as const;

/**
 * The keys of a real account in test mode, if the environment has a secret key. Throws where a key is missing or no
 * test key, naming the variable and never its value: nobody's card is charged from a developer's machine.
 */
export function testModeKeys(environment: NodeJS.ProcessEnv): Keys | undefined {
  if (!environment.STRIPE_SECRET_KEY) return undefined;
  const given = Object.fromEntries(
    Object.entries(VARIABLES).map(([name, variable]) => [name, environment[variable] ?? '']),
  );
  const keys = Keys.safeParse(given);
  if (keys.success) return keys.data;
  const wrong = keys.error.issues.map(({ path, message }) => `${VARIABLES[Keys.keyof().parse(path[0])]}: ${message}`);
  throw new Declined(`Stripe's test mode cannot be used.\n${wrong.join('\n')}`);
}

/**
 * Stripe itself in test mode, if the environment has a secret key. STRIPE_API_URL may name a stand-in; `stripe listen`
 * brings the webhooks to this machine.
 */
export function realStripe(environment: NodeJS.ProcessEnv): StripeAccount | undefined {
  const keys = testModeKeys(environment);
  return keys && { ...keys, url: environment.STRIPE_API_URL ?? 'https://api.stripe.com', close: async () => {} };
}

/** The simulator, with keys of its own and its webhooks delivered to `webhookUrl`. */
export async function simulatedStripe(clock: MovableClock, webhookUrl: string, port = 0): Promise<StripeAccount> {
  const keys = {
    secretKey: `sk_test_${randomBytes(12).toString('hex')}`,
    publishableKey: `pk_test_${randomBytes(12).toString('hex')}`,
    webhookSecret: `whsec_${randomBytes(16).toString('hex')}`,
  };
  const webhook = { url: () => webhookUrl, secrets: [keys.webhookSecret], enabledEvents: [...STRIPE_EVENTS] };
  const simulator = await startStripeSimulator({ clock, port, ...keys, webhook });
  return { ...keys, url: simulator.url, close: () => simulator.close() };
}
